package health.ward.gateway.wiring;

import health.ward.attestation.cas.CasEndorser;
import health.ward.attestation.cas.Certificates;
import health.ward.attestation.evidence.GramineEvidenceSource;
import health.ward.attestation.evidence.GuestAgent;
import health.ward.gateway.configuration.ConfigurationException;
import health.ward.gateway.configuration.EndorsementSettings;
import health.ward.gateway.configuration.TrustedConfiguration;
import health.ward.gateway.configuration.TrustedFolder;
import health.ward.gateway.sealed.AgentBacked;
import health.ward.gateway.sealed.CasBacked;
import health.ward.gateway.sealed.ChannelLimits;
import health.ward.gateway.sealed.ChannelSecrets;
import health.ward.gateway.sealed.ChannelSecretsException;
import health.ward.gateway.sealed.Endorser;
import health.ward.gateway.sealed.QuoteBacked;
import health.ward.gateway.sealed.SealedChannel;
import java.security.GeneralSecurityException;
import java.security.SecureRandom;

/** Puts the sealed channel and its endorsement together. */
final class ChannelWiring {

  private ChannelWiring() {}

  static SealedChannel channel(
      TrustedConfiguration configuration,
      Secrets secrets,
      ChannelLimits limits,
      SecureRandom random)
      throws ConfigurationException {
    if (configuration.channel().isEmpty()) {
      return SealedChannel.ofOwnKey(limits, random);
    }
    byte[] epochs = secrets.read(configuration.channel().get());
    try {
      return SealedChannel.ofSharedKeys(ChannelSecrets.parse(epochs), limits, random);
    } catch (ChannelSecretsException wrongForm) {
      throw new ConfigurationException(String.valueOf(wrongForm.getMessage()), wrongForm);
    }
  }

  static Endorser endorser(TrustedConfiguration configuration) throws ConfigurationException {
    if (configuration.endorsement() instanceof EndorsementSettings.Quote quote) {
      return new QuoteBacked(
          configuration.service(),
          new GramineEvidenceSource(quote.device()),
          EnclaveWiring.maa(quote.maa()));
    }
    if (configuration.endorsement() instanceof EndorsementSettings.GuestAgent settings) {
      return new AgentBacked(
          configuration.service(), new GuestAgent(settings.address(), settings.provider()));
    }
    EndorsementSettings.Cas cas = (EndorsementSettings.Cas) configuration.endorsement();
    try {
      return new CasBacked(
          configuration.service(),
          new CasEndorser(
              Certificates.parsePem(TrustedFolder.text(cas.chain())),
              PemKey.parse(TrustedFolder.text(cas.key()))));
    } catch (GeneralSecurityException noChain) {
      throw new ConfigurationException("The endorsement chain is no PEM chain", noChain);
    }
  }
}
