package health.ward.attestation.release;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import java.net.URI;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class VaultKeyTest {
  private static final String VERSION = "0123456789abcdef0123456789abcdef";

  @Test
  void isNamedAsTheVaultNamesIt() {
    assertEquals(
        "https://contoso.vault.azure.net/keys/ward-score/" + VERSION,
        new VaultKey(URI.create("https://contoso.vault.azure.net"), "ward-score", VERSION).id());
  }

  @ParameterizedTest
  @CsvSource({
    "https://v.example/, k, 0123456789abcdef0123456789abcdef",
    "https://v.example?a, k, 0123456789abcdef0123456789abcdef",
    "mailto:v, k, 0123456789abcdef0123456789abcdef",
    "https://v.example, k/../l, 0123456789abcdef0123456789abcdef",
    "https://v.example, '', 0123456789abcdef0123456789abcdef",
    "https://v.example, k, ''",
    "https://v.example, k, 0123456789ABCDEF0123456789abcdef",
  })
  void isRefusedInAnotherForm(String vault, String name, String version) {
    URI address = URI.create(vault);
    assertThrows(IllegalArgumentException.class, () -> new VaultKey(address, name, version));
  }
}
