package health.ward.lab.supervisor;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import health.ward.lab.cas.Secrets;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.security.SecureRandom;
import java.time.Clock;
import java.util.List;
import java.util.function.Consumer;

/**
 * What an operator does about the key-encryption key of records: other secrets, an update of the
 * session, and a restart of the apps, since an app is given its secrets once, when it is attested.
 */
public final class KeyEncryptionKeys {
  private final Setting setting;
  private final Injected injected;
  private final Parts parts;
  private final Consumer<String> say;

  /**
   * @param say receives lines for people
   */
  KeyEncryptionKeys(Setting setting, Injected injected, Parts parts, Consumer<String> say) {
    this.setting = setting;
    this.injected = injected;
    this.parts = parts;
    this.say = say;
  }

  /**
   * Gives the apps one more key: first to open with, and when all have it, to wrap with, so that
   * none ever meets what it cannot open.
   *
   * @return the key's id
   */
  public synchronized String introduce() throws LabException {
    try {
      Secrets secrets = secrets();
      String id = secrets.nextKek();
      rollOut(secrets);
      secrets.useKek(id);
      rollOut(secrets);
      return id;
    } catch (IOException e) {
      throw new LabException(String.valueOf(e.getMessage()), e);
    }
  }

  /** Takes a key away from the apps, and forgets it. */
  public synchronized void destroy(String id) throws LabException {
    try {
      Secrets secrets = secrets();
      secrets.destroyKek(id);
      rollOut(secrets);
    } catch (IOException e) {
      throw new LabException(String.valueOf(e.getMessage()), e);
    }
  }

  /** As the CAS keeps them, which adds to them while it runs. */
  private Secrets secrets() throws IOException {
    return Secrets.keptIn(
        setting.run().path("cas/secrets.json"), new SecureRandom(), Clock.systemUTC());
  }

  private void rollOut(Secrets secrets) throws IOException, LabException {
    injected.renew(secrets);
    setting
        .run()
        .write(
            "cas/session.json", new String(injected.session().toBytes(), StandardCharsets.UTF_8));
    parts.cas().send(JsonNodeFactory.instance.objectNode().put("command", "update"));
    try (Startup startup = new Startup()) {
      for (String app : setting.reference().apps().keySet()) {
        if (Injected.keepsRecords(app)) {
          startup.after(List.of(), () -> restart(app));
        }
      }
      startup.await();
    }
  }

  private void restart(String app) throws LabException {
    EnclavePart part = parts.enclave(app);
    if (setting.options().withoutHost()) {
      part.injectInto(setting.tree().stagedApp(app).resolve("trusted"));
      say.accept("Start " + part.name() + " anew.");
    } else {
      part.stop();
      part.start();
    }
  }
}
