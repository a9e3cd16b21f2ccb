package health.ward.gateway.wiring;

import com.azure.core.credential.TokenCredential;
import health.ward.attestation.AttestationException;
import health.ward.attestation.bundle.BundleReader;
import health.ward.attestation.bundle.SecretBundle;
import health.ward.attestation.cas.Certificates;
import health.ward.attestation.evidence.GramineEvidenceSource;
import health.ward.attestation.maa.MaaIssuer;
import health.ward.attestation.maa.MaaSigningKeys;
import health.ward.attestation.maa.MaaTokenVerifier;
import health.ward.attestation.maa.MaaTransport;
import health.ward.attestation.release.KeyRelease;
import health.ward.attestation.release.ReleaseVerifier;
import health.ward.attestation.release.TransportKey;
import health.ward.attestation.release.VaultClient;
import health.ward.gateway.configuration.ConfigurationException;
import health.ward.gateway.configuration.EndorsementSettings;
import health.ward.gateway.configuration.MaaSettings;
import health.ward.gateway.configuration.Profile;
import health.ward.gateway.configuration.SecretSettings;
import health.ward.gateway.configuration.SecretSettings.VaultSettings;
import health.ward.gateway.configuration.TrustedConfiguration;
import health.ward.gateway.configuration.TrustedFolder;
import health.ward.gateway.identity.AzureCredentials;
import java.security.GeneralSecurityException;
import java.security.SecureRandom;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Gets the app's secrets from where its configuration says. */
final class SecretWiring {

  private static final Logger LOG = LoggerFactory.getLogger(SecretWiring.class);
  private static final Duration OWN_TOKEN = Duration.ofMinutes(5);

  private final TrustedConfiguration configuration;
  private final TrustedFolder folder;
  private final Clock clock;
  private final SecureRandom random;

  SecretWiring(
      TrustedConfiguration configuration, TrustedFolder folder, Clock clock, SecureRandom random) {
    this.configuration = configuration;
    this.folder = folder;
    this.clock = clock;
    this.random = random;
  }

  Secrets secrets() throws ConfigurationException {
    if (configuration.secrets() instanceof SecretSettings.Release release) {
      // Any other kind was refused when the configuration was read.
      EndorsementSettings.Quote quote = (EndorsementSettings.Quote) configuration.endorsement();
      SecretBundle bundle = opened(release, quote);
      LOG.info("secretsEpoch={}", bundle.epoch());
      return name ->
          bundle
              .secret(name)
              .orElseThrow(() -> new ConfigurationException("The bundle holds no " + name));
    }
    return folder::read;
  }

  private SecretBundle opened(SecretSettings.Release release, EndorsementSettings.Quote quote)
      throws ConfigurationException {
    BundleReader reader = reader(release);
    KeyRelease keys =
        new KeyRelease(
            configuration.service(),
            new GramineEvidenceSource(quote.device()),
            EnclaveWiring.maa(quote.maa()),
            tokens(quote.maa()),
            vault(release),
            answers(release.vault()),
            random);
    try {
      return reader.open(
          TrustedFolder.text(release.bundle()).strip(),
          keys.release(TransportKey.generate(random)));
    } catch (AttestationException refused) {
      throw new ConfigurationException(
          "The secrets are not released: " + refused.getMessage(), refused);
    }
  }

  private BundleReader reader(SecretSettings.Release release) throws ConfigurationException {
    try {
      return new BundleReader(
          PemKey.parsePublic(TrustedFolder.text(release.owner())),
          configuration.service(),
          release.minimumEpoch());
    } catch (IllegalArgumentException wrongCurve) {
      throw new ConfigurationException(
          "The key of the bundles' owner cannot be used: " + wrongCurve.getMessage(), wrongCurve);
    }
  }

  private MaaTokenVerifier tokens(MaaSettings maa) throws ConfigurationException {
    String address = maa.address().toString();
    try {
      MaaIssuer own =
          configuration.profile() == Profile.PRODUCTION
              ? MaaIssuer.own(address)
              : MaaIssuer.dangerousLab(address);
      return new MaaTokenVerifier(
          List.of(own),
          new MaaSigningKeys(EnclaveWiring.transport(maa.ca()), System::nanoTime),
          clock,
          OWN_TOKEN);
    } catch (IllegalArgumentException unusable) {
      throw new ConfigurationException(
          "The attestation provider of the endorsement cannot release secrets: "
              + unusable.getMessage(),
          unusable);
    }
  }

  private VaultClient vault(SecretSettings.Release release) throws ConfigurationException {
    MaaTransport transport = EnclaveWiring.transport(release.vault().ca());
    TokenCredential credential = AzureCredentials.of(release.vault().credential());
    return configuration.profile() == Profile.PRODUCTION
        ? VaultClient.of(release.key(), credential, transport)
        : VaultClient.dangerousLab(release.key(), credential, transport);
  }

  private ReleaseVerifier answers(VaultSettings vault) throws ConfigurationException {
    try {
      return new ReleaseVerifier(
          Certificates.parsePem(TrustedFolder.text(vault.answersCa())), vault.answersName(), clock);
    } catch (GeneralSecurityException noCertificate) {
      throw new ConfigurationException(
          "The authority of the vault's answers is no PEM certificate", noCertificate);
    }
  }
}
