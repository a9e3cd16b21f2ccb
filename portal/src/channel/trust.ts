import { RefusedError, type Verdict } from "../attestation/check";
import { verifyPassport, type VerifiedService } from "../attestation/passport";
import { SERVICES, type Config, type Service } from "../config/config";
import { EndorsementUnavailableError, type Endorsements } from "./endorsements";

/** What the page knows of one service. */
export type ServiceState =
  | { readonly status: "checking" }
  | { readonly status: "verified"; readonly verified: VerifiedService; readonly since: Date }
  | { readonly status: "refused"; readonly verdict: Verdict; readonly at: Date }
  | { readonly status: "unreachable"; readonly at: Date };

export type TrustState = Readonly<Record<Service, ServiceState>>;

/** Not every service is verified, so nothing may be sent. */
export class NotTrustedError extends Error {}

/** A check is repeated when this part of the policy's maximum age has passed. */
const RENEW_AT = 0.5;

/**
 * Knows which services are verified, and keeps it so. Everything that is sent asks here first; one
 * service that is not verified stops all of them.
 */
export class Trust {
  private state: TrustState = {
    patient: { status: "checking" },
    score: { status: "checking" },
    delineate: { status: "checking" },
  };
  private readonly listeners = new Set<(state: TrustState) => void>();

  constructor(
    private readonly config: Config,
    private readonly endorsements: Endorsements,
    private readonly now: () => Date,
  ) {}

  current(): TrustState {
    return this.state;
  }

  /** Calls back at every change; answers the function that ends it. */
  subscribe(listener: (state: TrustState) => void): () => void {
    this.listeners.add(listener);
    return () => this.listeners.delete(listener);
  }

  /** Verifies all services now. */
  async verifyAll(): Promise<void> {
    await Promise.all(SERVICES.map((service) => this.verify(service)));
  }

  /** Verifies one service now, whatever was known of it. */
  async verify(service: Service): Promise<void> {
    const policy = this.config.policies[service];
    const anchors = { policy, maaKeys: this.config.maaKeys };
    try {
      const document = await this.endorsements.fetch(service);
      const verified = await verifyPassport(document, service, anchors, this.now());
      const before = this.state[service];
      const since = before.status === "verified" ? before.since : verified.verifiedAt;
      this.set(service, { status: "verified", verified, since });
    } catch (error) {
      if (error instanceof RefusedError) {
        this.set(service, { status: "refused", verdict: error.verdict, at: this.now() });
      } else if (error instanceof EndorsementUnavailableError) {
        this.set(service, { status: "unreachable", at: this.now() });
      } else {
        throw error;
      }
    }
  }

  /**
   * The service, verified not longer ago than its policy allows.
   *
   * @throws NotTrustedError if it, or any other service, is not verified
   */
  async require(service: Service): Promise<VerifiedService> {
    const known = this.state[service];
    if (known.status === "verified" && this.age(known.verified) > this.maximumAge(service)) {
      await this.verify(service);
    }
    const state = this.state[service];
    if (state.status !== "verified" || !allVerified(this.state)) {
      throw new NotTrustedError();
    }
    return state.verified;
  }

  /** Verifies again what has become old; to be called now and then. */
  async renew(): Promise<void> {
    const due = SERVICES.filter((service) => {
      const state = this.state[service];
      return (
        state.status === "verified" &&
        this.age(state.verified) > RENEW_AT * this.maximumAge(service)
      );
    });
    await Promise.all(due.map((service) => this.verify(service)));
  }

  private age(verified: VerifiedService): number {
    return (this.now().getTime() - verified.verifiedAt.getTime()) / 1000;
  }

  private maximumAge(service: Service): number {
    return this.config.policies[service].maximumAgeSeconds;
  }

  private set(service: Service, state: ServiceState): void {
    this.state = { ...this.state, [service]: state };
    this.listeners.forEach((listener) => listener(this.state));
  }
}

export const allVerified = (state: TrustState): boolean =>
  SERVICES.every((service) => state[service].status === "verified");
