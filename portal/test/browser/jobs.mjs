// The stand-in's batches: each look at one takes it two ids further. Ids that begin with FLAKY are
// given up until somebody has them run again.

import { randomBytes } from "node:crypto";

const A_LOOK = 2;
export const FLAKY = "flaky-";
const jobs = new Map();

/** The same key is the same job. */
export function started(ids, key) {
  const before = [...jobs.values()].find((job) => job.key === key);
  const job = before ?? {
    key,
    name: randomBytes(16).toString("base64url"),
    ids: [...new Set(ids)],
    waiting: [...new Set(ids)],
    flaky: true,
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
  for (const id of job.waiting.splice(0, A_LOOK)) {
    if (job.flaky && id.startsWith(FLAKY)) {
      job.failures.push({ id, reason: "given-up" });
    } else if (id.startsWith(FLAKY) || known(id)) {
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
    job.cancelled = job.waiting.splice(0).length;
  }
  return job && members(job);
}

/** Runs again what was given up. */
export function requeued(name) {
  const job = jobs.get(name);
  if (job !== undefined) {
    const [rest, others] = [[], []];
    job.failures.forEach((one) => (one.reason === "given-up" ? rest : others).push(one));
    Object.assign(job, { failures: others, waiting: rest.map(({ id }) => id), flaky: false });
  }
  return job && members(job);
}

function members(job) {
  const { name, ids, waiting, done, failures, begun } = job;
  const seconds = (Date.now() - begun) / 1000;
  const rate = seconds > 0 ? Math.round((10 * done) / seconds) / 10 : 0;
  const over = job.cancelled > 0 ? "cancelled" : "finished";
  return {
    job: name,
    state: waiting.length === ids.length ? "accepted" : waiting.length > 0 ? "running" : over,
    total: ids.length,
    done,
    failed: failures.length,
    cancelled: job.cancelled,
    started: new Date(begun).toISOString(),
    rate,
    remaining: rate > 0 ? Math.round(waiting.length / rate) : null,
    duplicates: 0,
    duplicateIds: [],
  };
}
