import type { Identity, World } from './world.ts';

/** A request that has been recognised as meant for one service. */
export interface ServiceRequest {
  readonly service: string;
  readonly region: string;
  readonly action: string;
  /** JSON body, or form fields of a Query service. */
  readonly body: Readonly<Record<string, unknown>>;
  readonly identity: Identity;
}

export interface ServiceResponse {
  readonly status: number;
  readonly contentType: string;
  readonly text: string;
}

/** An error as AWS answers it; each protocol has its own way to write it. */
export interface AwsError {
  readonly status: number;
  readonly code: string;
  readonly message: string;
}

/** One file of this folder a service. */
export interface Service {
  /** Reads the action and its parameters out of a request of this service's protocol. */
  parse(
    headers: Readonly<Record<string, string | string[] | undefined>>,
    path: string,
    text: string,
  ): { action: string; body: Record<string, unknown> };
  handle(world: World, request: ServiceRequest): ServiceResponse;
  error(error: AwsError): ServiceResponse;
  /** The names this protocol has for credentials that are not good. */
  readonly credentialErrors: Readonly<Record<'expired' | 'unknown' | 'wrong-secret', AwsError>>;
}

export function json(status: number, value: unknown): ServiceResponse {
  return { status, contentType: 'application/x-amz-json-1.1', text: JSON.stringify(value) };
}

/** Services that speak JSON 1.1 keep to these names. */
export const JSON_CREDENTIAL_ERRORS: Service['credentialErrors'] = {
  expired: { status: 400, code: 'ExpiredTokenException', message: 'The security token included in the request is expired' },
  unknown: { status: 400, code: 'UnrecognizedClientException', message: 'The security token included in the request is invalid.' },
  'wrong-secret': {
    status: 400,
    code: 'InvalidSignatureException',
    message:
      "The request signature we calculated does not match the signature you provided. The Canonical String for this request should have been 'POST\n/\n\nx-amz-security-token:SECRET-SESSION-TOKEN'",
  },
};

/** Query services (STS, IAM, EC2) answer in XML. */
export function xml(status: number, text: string): ServiceResponse {
  return { status, contentType: 'text/xml', text };
}

export function escapeXml(text: string): string {
  return text.replaceAll('&', '&amp;').replaceAll('<', '&lt;').replaceAll('>', '&gt;');
}

export function xmlError({ status, code, message }: AwsError): ServiceResponse {
  return xml(
    status,
    `<ErrorResponse xmlns="https://sts.amazonaws.com/doc/2011-06-15/"><Error><Type>Sender</Type><Code>${code}</Code><Message>${escapeXml(message)}</Message></Error><RequestId>00000000-0000-0000-0000-000000000000</RequestId></ErrorResponse>`,
  );
}

export function parseForm(text: string): { action: string; body: Record<string, unknown> } {
  const fields = Object.fromEntries(new URLSearchParams(text));
  return { action: fields['Action'] ?? '', body: fields };
}
