package health.ward.aks.rule;

import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import health.ward.aks.template.Deployed;
import java.io.IOException;
import java.nio.file.Path;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/**
 * The configuration of the Redis on confidential virtual machines, and what is wrong with others.
 */
class RedisUsersTest {
  @TempDir static Path folder;
  private static String configuration;

  @BeforeAll
  static void render() throws IOException, InterruptedException {
    Path k8s = Deployed.render("aks/k8s", folder.resolve("k8s"));
    configuration =
        Deployed.overlay(k8s, "contoso/overlays/cvm")
            .find("ConfigMap", "redis")
            .orElseThrow()
            .at("/data/redis.conf")
            .asText();
  }

  @Test
  void itIsAsItShouldBe() {
    assertTrue(RedisRules.closed(configuration));
  }

  @Test
  void aQuotedSettingIsNotPassedOver() {
    String quoted = configuration + "\"user\" other on nopass ~* +@all\n";
    assertThrows(IllegalArgumentException.class, () -> RedisRules.closed(quoted));
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "user default off | user default on",
        "user default off resetpass | user default off",
        "user default off resetpass ~* &* +@all | user default off resetpass ~* &* -@all",
        "user default | # user default",
        "user delineate on | user delineator on",
        "user delineate on | user delineate off",
        "user delineate on # | user delineate on nopass #",
        "user delineate on #3 | user delineate on #1111 #3",
        "3333333333333333333333333333333333333333333333333333333333333333"
            + " | 1111111111111111111111111111111111111111111111111111111111111111",
        "+xsetid | +xsetid +del",
        "~ward:{*}:job | ~ward:*",
        "+bgrewriteaof | +bgrewriteaof +config",
        "user operator | user stranger",
        "tls-auth-clients yes | tls-auth-clients optional",
        "tls-port 6379 | user other on nopass ~* +@all",
        "tls-port 6379 | '  USER\tother on nopass ~* +@all'",
        "tls-port 6379 | tls-auth-clients no",
        "tls-port 6379 | include /data/more.conf",
        "tls-port 6379 | aclfile /data/users.acl",
        "port 0 | port 6380"
      })
  void whoeverLetsInMoreIsFound(String text, String other) {
    assertTrue(configuration.contains(text), text);
    assertFalse(RedisRules.closed(configuration.replace(text, other)));
  }
}
