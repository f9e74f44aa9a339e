// Not the package's main file: that reads the event as well, and complains on stdout where there is none. Proxies are looked for when this is loaded.
export { GitHub, getOctokitOptions } from '@actions/github/lib/utils';
