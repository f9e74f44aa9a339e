/** Small objects for trees; `image` by container name. */
export function deployment(name: string, images: Readonly<Record<string, string>>, extra = ''): string {
  const containers = Object.entries(images).map(([container, image]) => `        - name: ${container}\n          image: ${image}\n`);
  return `apiVersion: apps/v1
kind: Deployment
metadata:
  name: ${name}
spec:
  template:
    spec:
      serviceAccountName: ${name}
${extra}      containers:
${containers.join('')}`;
}

export function account(name: string, annotations = ''): string {
  return `apiVersion: v1\nkind: ServiceAccount\nmetadata:\n  name: ${name}\n${annotations}`;
}

export const image = (index: number): string => `/spec/template/spec/containers/${index}/image`;
export const ROLE = '/metadata/annotations/eks.amazonaws.com~1role-arn';
export const RUNS_AS = '/spec/template/spec/serviceAccountName';
