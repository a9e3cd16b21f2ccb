package health.ward.gateway.wiring;

import health.ward.attestation.appraisal.AppraisalPolicy;
import health.ward.attestation.appraisal.AppraisalPolicyException;
import health.ward.attestation.maa.MaaClient;
import health.ward.attestation.maa.MaaSigningKeys;
import health.ward.attestation.maa.MaaTokenVerifier;
import health.ward.attestation.maa.MaaTransport;
import health.ward.attestation.maa.MaaUnavailableException;
import health.ward.attestation.peer.BackgroundCheck;
import health.ward.attestation.peer.PeerCheck;
import health.ward.attestation.peer.PeerRefusedException;
import health.ward.attestation.peer.PeerUnreachableException;
import health.ward.attestation.peer.VerifiedPeer;
import health.ward.attestation.peer.VerifiedPeerCache;
import health.ward.gateway.configuration.ConfigurationException;
import health.ward.gateway.configuration.MaaSettings;
import health.ward.gateway.configuration.OnnxSettings;
import health.ward.gateway.configuration.Profile;
import health.ward.gateway.configuration.TrustedFolder;
import health.ward.inference.OnnxEnclave;
import health.ward.sealing.trace.CurrentTrace;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.time.Clock;
import java.util.Optional;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Puts the client of the ONNX enclave together. */
final class EnclaveWiring {

  private static final Logger LOG = LoggerFactory.getLogger(EnclaveWiring.class);

  private EnclaveWiring() {}

  static OnnxEnclave client(
      OnnxSettings settings,
      Profile profile,
      Secrets secrets,
      Clock clock,
      SecureRandom random,
      CurrentTrace trace)
      throws ConfigurationException {
    AppraisalPolicy policy = policy(settings);
    if (profile == Profile.PRODUCTION && policy.dangerousLabTrust()) {
      throw new ConfigurationException("Profile production refuses a policy with lab trust");
    }
    MaaTransport transport = transport(settings.maa().ca());
    BackgroundCheck check =
        new BackgroundCheck(
            settings.endpoint(),
            new MaaClient(settings.maa().address(), transport),
            new MaaTokenVerifier(
                policy.issuers(),
                new MaaSigningKeys(transport, System::nanoTime),
                clock,
                policy.maximumAge()),
            policy,
            random);
    return new OnnxEnclave(
        settings.endpoint(),
        new String(secrets.read(settings.credential()), StandardCharsets.UTF_8).strip(),
        new VerifiedPeerCache(() -> checked(check), policy.maximumAge(), System::nanoTime),
        random,
        trace);
  }

  /** A refusal is written down once a check, however many calls wait for it. */
  private static VerifiedPeer checked(PeerCheck check)
      throws PeerRefusedException, PeerUnreachableException, MaaUnavailableException {
    try {
      return check.check();
    } catch (PeerRefusedException refused) {
      LOG.warn("event=enclaveRefused claim={}", refused.verdict().failures().get(0).claim());
      throw refused;
    }
  }

  static MaaClient maa(MaaSettings settings) throws ConfigurationException {
    return new MaaClient(settings.address(), transport(settings.ca()));
  }

  static MaaTransport transport(Optional<Path> ca) throws ConfigurationException {
    if (ca.isEmpty()) {
      return MaaTransport.publicCas();
    }
    try {
      return MaaTransport.pinned(TrustedFolder.text(ca.get()));
    } catch (IllegalArgumentException noCertificate) {
      throw new ConfigurationException(
          "The authority of the attestation provider or vault is no PEM certificate",
          noCertificate);
    }
  }

  private static AppraisalPolicy policy(OnnxSettings settings) throws ConfigurationException {
    try {
      return AppraisalPolicy.parse(TrustedFolder.bytes(settings.policy()));
    } catch (AppraisalPolicyException wrongForm) {
      throw new ConfigurationException(String.valueOf(wrongForm.getMessage()), wrongForm);
    }
  }
}
