// The stand-in's batches: each look at one takes it two ids further.

import { randomBytes } from "node:crypto";

const A_LOOK = 2;
const jobs = new Map();

/** The same key is the same job. */
export function started(ids, key) {
  const before = [...jobs.values()].find((job) => job.key === key);
  const job = before ?? {
    key,
    name: randomBytes(16).toString("base64url"),
    ids: [...new Set(ids)],
    next: 0,
    done: 0,
    failures: [],
    cancelled: 0,
    begun: Date.now(),
  };
  jobs.set(job.name, job);
  return members(job);
}

export function looked(name, known) {
  const job = jobs.get(name);
  if (job === undefined) {
    return undefined;
  }
  for (const id of job.ids.slice(job.next, job.next + A_LOOK)) {
    job.next++;
    if (known(id)) {
      job.done++;
    } else {
      job.failures.push({ id, reason: "no-such-patient" });
    }
  }
  return { ...members(job), failures: job.failures };
}

export function cancelled(name) {
  const job = jobs.get(name);
  if (job !== undefined) {
    job.cancelled = job.ids.length - job.next;
    job.next = job.ids.length;
  }
  return job && members(job);
}

function members(job) {
  const { name, ids, next, done, failures, begun } = job;
  const seconds = (Date.now() - begun) / 1000;
  const rate = seconds > 0 ? Math.round((10 * done) / seconds) / 10 : 0;
  const over = job.cancelled > 0 ? "cancelled" : "finished";
  return {
    job: name,
    state: next === 0 ? "accepted" : next < ids.length ? "running" : over,
    total: ids.length,
    done,
    failed: failures.length,
    cancelled: job.cancelled,
    started: new Date(begun).toISOString(),
    rate,
    remaining: rate > 0 ? Math.round((ids.length - next) / rate) : null,
    duplicates: 0,
    duplicateIds: [],
  };
}
