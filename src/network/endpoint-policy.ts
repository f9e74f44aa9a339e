import { decide } from '../iam/decision.ts';
import { isMeant, type Puller } from '../iam/principal.ts';
import { known, requestContext } from '../iam/request-context.ts';
import { type Request, weighResourcePolicy } from '../iam/weigh.ts';
import type { EndpointService } from './endpoints.ts';
import type { Endpoint } from './network.ts';

/** Who pulls what through an endpoint, as far as it is known. */
export interface EndpointUse {
  readonly region: string;
  readonly partition: string;
  readonly puller: Puller | null;
  /** Empty: not known. */
  readonly repositoryArns: readonly string[];
}

/** Does the endpoint's policy let a pull through? An endpoint without a policy of its own has the default one, full access. */
export function endpointPolicyAllows(endpoint: Endpoint, service: EndpointService, use: EndpointUse): 'yes' | 'no' | 'unknown' {
  const { policy } = endpoint;
  if (!policy) return 'yes';
  const effects = callsThrough(service, use).map((request) => {
    const { allow, deny } = weighResourcePolicy({ name: endpoint.endpointId, reading: policy }, request);
    return decide(isMeant(allow), deny).effect;
  });
  if (effects.some((effect) => effect === 'deny' || effect === 'implicit-deny')) return 'no';
  return effects.every((effect) => effect === 'allow') ? 'yes' : 'unknown';
}

function callsThrough(service: EndpointService, use: EndpointUse): readonly Request[] {
  const context = requestContext({ 'aws:SecureTransport': known('true') });
  if (service === 'ecr.api') return [{ action: 'ecr:GetAuthorizationToken', resource: '*', context, puller: use.puller }];
  // Layers come by presigned URLs that ECR signs: the principal is AWS's own, whoever pulls.
  if (service === 's3') return [{ action: 's3:GetObject', resource: layerArn(use), context, puller: null }];
  const repositories = use.repositoryArns.length > 0 ? use.repositoryArns : [null];
  return ['ecr:BatchGetImage', 'ecr:GetDownloadUrlForLayer'].flatMap((action) =>
    repositories.map((resource) => ({ action, resource, context, puller: use.puller })),
  );
}

/** An object of the bucket ECR keeps a region's layers in (ECR's guide, "Amazon ECR interface VPC endpoints"). */
function layerArn(use: EndpointUse): string {
  return `arn:${use.partition}:s3:::prod-${use.region}-starport-layer-bucket/layer`;
}
