import type { Service } from "../config/config";

/** How every request of the page leaves it: no cookies, no cache, no referrer, no redirect. */
export const PLAIN_FETCH: RequestInit = {
  mode: "cors",
  credentials: "omit",
  cache: "no-store",
  referrerPolicy: "no-referrer",
  redirect: "error",
};

/** The one outer address of a service. */
export const serviceUrl = (api: string, service: Service): string => `${api}/enclave/${service}`;
