import type { LookUp } from '../iam/look-up.ts';
import { type EgressQuestion, judgeEgress } from './egress.ts';
import { type Capture, ENDPOINT_SERVICES, type EndpointQuestion, type EndpointService, judgeEndpoint } from './endpoints.ts';
import { broken, type Judgement, type RouteReason, type Status, unverified, worst } from './judgement.ts';
import { mendCommand } from './mend.ts';
import type { Subnet, VpcNetwork } from './network.ts';
import { type EffectiveTable, effectiveTable } from './route-table.ts';

/** One subnet of nodes or Fargate pods, and the region of the images they pull. */
export interface RouteQuestion
  extends Pick<EndpointQuestion, 'image' | 'nodeGroupIds' | 'puller' | 'repositoryArns'>,
    Pick<EgressQuestion, 'compute' | 'nodePublicIp' | 'assume'> {
  readonly subnetId: string;
  readonly subnet: LookUp<Subnet>;
  readonly network: VpcNetwork;
}

export interface RouteLink {
  readonly link: 'subnet' | 'route-table' | 'default-route' | EndpointService;
  /** `not-needed`: endpoints take all of the traffic. */
  readonly status: Status | 'not-needed';
  readonly reason: RouteReason | 'explicit' | 'main';
  /** Id of what the sentence speaks of. */
  readonly resource: string | null;
  readonly text: string;
}

export interface RouteVerdict {
  readonly subnetId: string;
  readonly imageRegion: string;
  readonly status: Status;
  readonly reason: RouteReason;
  /** Sentences without capital and full stop, in the order of the way: table, default route, services. */
  readonly explanation: readonly string[];
  readonly routeTable: { readonly id: string; readonly how: 'explicit' | 'main' } | null;
  /** Services without an endpoint where one is needed. */
  readonly missingEndpoints: readonly EndpointService[];
  /** The command that mends it, one line each where it takes several; null where there is none to name. */
  readonly mend: string | null;
  readonly links: readonly RouteLink[];
}

/** A service, the endpoint that may take its traffic, and what becomes of that traffic. */
export interface ServicePath {
  readonly service: EndpointService;
  readonly capture: Capture;
  readonly judgement: Judgement;
}

/** Can this subnet reach ECR's API, the registry and the layers in S3 of the image's region? */
export function evaluateRoute(question: RouteQuestion): RouteVerdict {
  const { subnet, network, subnetId } = question;
  if (subnet.status === 'absent') return stopped(question, 'subnet', broken('subnet-not-found', `${subnetId} does not exist`));
  if (subnet.status === 'unverified') {
    return stopped(question, 'subnet', unverified('subnet-unverified', `${subnetId} could not be read: ${subnet.message}`));
  }
  if (network.routeTables.status === 'unverified') {
    const text = `the route tables of ${network.vpcId} could not be read: ${network.routeTables.message}`;
    return stopped(question, 'route-table', unverified('route-tables-unverified', text));
  }
  const effective = effectiveTable(subnetId, network.routeTables.status === 'found' ? network.routeTables.value : []);
  if (!effective) {
    const text = `no route table of ${network.vpcId} serves ${subnetId} among those that EC2 described`;
    return stopped(question, 'route-table', unverified('route-table-not-found', text));
  }
  return follow(question, subnet.value, effective);
}

function stopped(question: RouteQuestion, link: 'subnet' | 'route-table', judgement: Judgement): RouteVerdict {
  return {
    subnetId: question.subnetId,
    imageRegion: question.image.region,
    status: judgement.status,
    reason: judgement.reason,
    explanation: [judgement.text],
    routeTable: null,
    missingEndpoints: [],
    mend: null,
    links: [{ link, ...judgement, resource: link === 'subnet' ? question.subnetId : null }],
  };
}

function follow(question: RouteQuestion, subnet: Subnet, effective: EffectiveTable): RouteVerdict {
  const egress = judgeEgress({ ...question, subnet, effective, dualStack: question.image.dualStack });
  const endpointQuestion = { ...question, subnet, routeTableId: effective.table.routeTableId };
  const paths = ENDPOINT_SERVICES.map((service) => choosePath(service, judgeEndpoint(service, endpointQuestion), egress));
  const status = worst(paths.map((path) => path.judgement.status));
  const reason = chiefReason(status, paths, egress);
  const links = [tableLink(subnet, effective), egressLink(egress, effective, paths), ...paths.map(pathLink)];
  return {
    subnetId: question.subnetId,
    imageRegion: question.image.region,
    status,
    reason,
    explanation: [...new Set(links.filter((link) => link.status !== 'not-needed').map((link) => link.text))],
    routeTable: { id: effective.table.routeTableId, how: effective.how },
    missingEndpoints: paths.filter((path) => path.judgement.reason === 'endpoint-missing').map((path) => path.service),
    mend: status === 'broken' ? mendCommand({ reason, subnet, effective, network: question.network, paths }) : null,
    links,
  };
}

/** An endpoint that takes the traffic decides; without one the default route does. */
function choosePath(service: EndpointService, capture: Capture, egress: Judgement): ServicePath {
  if (capture.captured === 'yes') return { service, capture, judgement: capture.judgement };
  if (capture.captured === 'no') return { service, capture, judgement: egress.status === 'broken' ? capture.judgement : egress };
  return { service, capture, judgement: eitherWay(service, capture, egress) };
}

/** Whether the endpoint takes the traffic is not known: decided only where both ways end alike. */
function eitherWay(service: EndpointService, capture: Capture, egress: Judgement): Judgement {
  const { judgement } = capture;
  if (judgement.status === 'unverified' || judgement.status === egress.status) return judgement.status === 'holds' ? egress : judgement;
  const text = `whether ${capture.endpoint?.endpointId} (${service}) takes the traffic of FIPS and dual-stack hosts is not certain, and it decides`;
  return unverified('host-form-over-endpoints', text);
}

function chiefReason(status: Status, paths: readonly ServicePath[], egress: Judgement): RouteReason {
  const decisive = paths.filter((path) => path.judgement.status === status);
  if (status === 'holds') return decisive.find((path) => path.capture.captured !== 'yes')?.judgement.reason ?? 'endpoint';
  const first = decisive[0]?.judgement.reason ?? egress.reason;
  if (status === 'unverified') return first;
  const captured = decisive.find((path) => path.capture.captured === 'yes');
  if (captured) return captured.judgement.reason;
  // Where ECR has no endpoint at all, the way out was meant to be the default route.
  if (withoutEcrEndpoints(paths)) return egress.reason;
  if (first === 'region-mismatch') return first;
  return decisive.find((path) => path.judgement.reason !== 'endpoint-missing')?.judgement.reason ?? first;
}

function withoutEcrEndpoints(paths: readonly ServicePath[]): boolean {
  return paths.every((path) => path.service === 's3' || path.capture.endpoint === null);
}

function tableLink(subnet: Subnet, { table, how }: EffectiveTable): RouteLink {
  const id = table.routeTableId;
  const text =
    how === 'explicit'
      ? `${subnet.subnetId} is associated with ${id}`
      : `${subnet.subnetId} has no route-table association of its own, so the main table ${id} of ${subnet.vpcId} routes it`;
  return { link: 'route-table', status: 'holds', reason: how, resource: id, text };
}

function egressLink(egress: Judgement, { table }: EffectiveTable, paths: readonly ServicePath[]): RouteLink {
  const needed = paths.some((path) => path.capture.captured !== 'yes');
  return { link: 'default-route', ...egress, status: needed ? egress.status : 'not-needed', resource: table.routeTableId };
}

function pathLink({ service, capture, judgement }: ServicePath): RouteLink {
  return { link: service, ...judgement, resource: capture.endpoint?.endpointId ?? null };
}
