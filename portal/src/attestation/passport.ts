import type { Bytes } from "../bytes/bytes";
import { JsonShapeError } from "../json/json-object";
import { KeyDocumentError, parseKeys, type RecipientKey } from "../sealing/key-document";
import { appraise } from "./appraiser";
import { verifyCas, type CasIdentity } from "./cas";
import { FailedCheck, RefusedError, same, Trail, type Verdict } from "./check";
import {
  parseEndorsementDocument,
  type Endorsement,
  type EndorsementDocument,
} from "./endorsement-document";
import type { MaaKeys } from "./maa-keys";
import { verifyMaaToken, type MaaClaims } from "./maa-token";
import type { AppraisalPolicy } from "./policy";
import { keyDocumentHash, parseRuntimeData, type RuntimeData } from "./runtime-data";

/** A service of which one endorsement passed every check. */
export interface VerifiedService {
  readonly service: string;
  readonly key: RecipientKey;
  readonly identity: CasIdentity | MaaClaims;
  readonly verdict: Verdict;
  readonly verifiedAt: Date;
}

/** What the page believes: a policy for one service, and the keys of attestation providers. */
export interface Anchors {
  readonly policy: AppraisalPolicy;
  readonly maaKeys: MaaKeys;
}

/** A service of which one endorsement passed every check, before its key is looked at. */
interface Endorsed {
  readonly document: EndorsementDocument;
  readonly runtimeData: RuntimeData;
  readonly identity: CasIdentity | MaaClaims;
  readonly trail: Trail;
}

/**
 * Verifies the service that answered by the endorsements it carries.
 *
 * @param service the only name that its runtime data may carry, whatever else the policy lists
 * @throws RefusedError if none passed; the verdict explains the last one
 */
export async function verifyPassport(
  json: Bytes,
  service: string,
  anchors: Anchors,
  now: Date,
): Promise<VerifiedService> {
  const { document, runtimeData, identity, trail } = await verifyEndorsements(json, anchors, now);
  return guarded(anchors, trail, async () => {
    if (runtimeData.service !== service) {
      trail.refuse("service", service, runtimeData.service);
    }
    const key = parseKeys(document.keyDocument)[0];
    if (key === undefined) {
      return trail.refuse("ohttpKeys", "a usable key", "none");
    }
    const verdict = { policyVersion: anchors.policy.version, checks: trail.checks };
    return { service, key, identity, verdict, verifiedAt: now };
  });
}

/**
 * Verifies by which endorsement any service that the policy lists is believed.
 *
 * @throws RefusedError if by none; the verdict explains the last one
 */
export async function verifyEndorsements(
  json: Bytes,
  anchors: Anchors,
  now: Date,
): Promise<Endorsed> {
  const common = new Trail();
  const [document, runtimeData] = await guarded(anchors, common, () => bound(json, common));
  let refused: RefusedError | undefined;
  for (const endorsement of document.endorsements) {
    const trail = new Trail();
    trail.add(common.checks);
    try {
      const identity = await guarded(anchors, trail, () =>
        accepted(endorsement, document, runtimeData, anchors, now, trail),
      );
      return { document, runtimeData, identity, trail };
    } catch (error) {
      if (!(error instanceof RefusedError)) {
        throw error;
      }
      refused = error;
    }
  }
  if (refused !== undefined) {
    throw refused;
  }
  return guarded(anchors, common, async () =>
    common.refuse("endorsements", "one at least", "nothing"),
  );
}

/** The document's parts; its keys must be those of the runtime data. */
async function bound(json: Bytes, trail: Trail): Promise<[EndorsementDocument, RuntimeData]> {
  const document = parseEndorsementDocument(json);
  const runtimeData = described(document.runtimeData, trail);
  const hash = await keyDocumentHash(document.keyDocument);
  trail.require(same("ohttpKeys", hash, runtimeData.ohttpKeys));
  return [document, runtimeData];
}

function described(bytes: Bytes, trail: Trail): RuntimeData {
  try {
    return parseRuntimeData(bytes);
  } catch (error) {
    if (error instanceof JsonShapeError) {
      return trail.refuse("runtimeData", "Ward's runtime data", error.message);
    }
    throw error;
  }
}

async function accepted(
  endorsement: Endorsement,
  document: EndorsementDocument,
  runtimeData: RuntimeData,
  { policy, maaKeys }: Anchors,
  now: Date,
  trail: Trail,
): Promise<CasIdentity | MaaClaims> {
  const identity =
    endorsement.type === "cas"
      ? await verifyCas(endorsement, document.runtimeData, policy, now, trail)
      : await verifyMaaToken(endorsement.token, document.runtimeData, policy, maaKeys, now, trail);
  trail.add(appraise(policy, identity, runtimeData));
  if (!trail.checks.every(({ passed }) => passed)) {
    throw new FailedCheck();
  }
  return identity;
}

/** Turns what goes wrong in a verification into a verdict. */
async function guarded<T>(
  { policy }: Anchors,
  trail: Trail,
  steps: () => Promise<T>,
): Promise<T> {
  try {
    return await steps();
  } catch (error) {
    if (error instanceof JsonShapeError || error instanceof KeyDocumentError) {
      const check = same("document", "an endorsement document of Ward", error.message);
      trail.add([{ ...check, passed: false }]);
    } else if (!(error instanceof FailedCheck)) {
      throw error;
    }
    throw new RefusedError({ policyVersion: policy.version, checks: trail.checks });
  }
}
