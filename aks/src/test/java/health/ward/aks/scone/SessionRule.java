package health.ward.aks.scone;

import com.fasterxml.jackson.databind.JsonNode;
import health.ward.aks.rule.RedisUsers;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.Predicate;
import java.util.regex.Pattern;

/**
 * What must be true of a session.
 *
 * @param reason why, in one line
 */
record SessionRule(String name, String reason, Predicate<Session> holds) {
  private static final Pattern PASSWORD = Pattern.compile(">\\$\\$SCONE::([a-z_]+):hex\\$\\$");
  private static final Pattern DIGEST = Pattern.compile("[0-9a-f]{64}");

  /** The members of each part, as the language's pages list them. */
  private static final Map<String, Set<String>> MEMBERS =
      Map.of(
          "",
              Set.of(
                  "name", "version", "access_policy", "security", "services", "images", "secrets"),
          "services", Set.of("name", "image_name", "pwd", "command", "environment", "attestation"),
          "images", Set.of("name", "injection_files"),
          "secrets",
              Set.of(
                  "name",
                  "kind",
                  "key_type",
                  "size",
                  "private_key",
                  "common_name",
                  "export_public",
                  "export",
                  "import",
                  "issuer",
                  "endpoint",
                  "dns",
                  "valid_for",
                  "value"));

  static List<SessionRule> all() {
    return List.of(
        new SessionRule(
            "known-members",
            "A member that the language does not have is not obeyed.",
            session ->
                known(session.root(), "")
                    && session.root().path("version").asText().equals("0.3.11")
                    && List.of("services", "images", "secrets").stream()
                        .allMatch(
                            part ->
                                session
                                    .root()
                                    .path(part)
                                    .valueStream()
                                    .allMatch(each -> known(each, part)))),
        new SessionRule(
            "attested-by-provider",
            "The provider's policy and the session's must both accept.",
            session -> {
              JsonNode attestation = attestation(session);
              return attestation.path("mode").asText().equals("maa")
                  && attestation.path("url").asText().matches("https://[a-z0-9.]+")
                  && !attestation.path("url").asText().contains("shared");
            }),
        new SessionRule(
            "tolerates-nothing",
            "Whoever holds a certificate of a session that tolerates debugging is anybody.",
            session ->
                Session.texts(attestation(session).path("tolerate"))
                        .equals(List.of("maa-managed-tcb"))
                    && !session.root().toString().contains("ignore_advisories")),
        new SessionRule(
            "singleton",
            "A copy of an enclave's start must not be a second enclave.",
            session -> session.root().path("security").path("singleton_enclaves").asBoolean()),
        new SessionRule(
            "measured",
            "Measurement and signer, not one of them: each covers what the other leaves open.",
            session ->
                session.services().stream()
                        .flatMap(service -> service.path("attestation").valueStream())
                        .allMatch(
                            rule ->
                                rule.path("mrenclave").size() == 1
                                    && DIGEST
                                        .matcher(rule.path("mrenclave").path(0).asText())
                                        .matches()
                                    && DIGEST
                                        .matcher(rule.path("signer").path("mrsigner").asText())
                                        .matches()
                                    && rule.path("signer").path("isvsvn_min").asInt() >= 1)
                    && session.services().stream()
                        .noneMatch(service -> service.path("attestation").isEmpty())),
        new SessionRule(
            "no-argument-of-the-host",
            "An argument or variable that the host fills in is the host's program.",
            session ->
                session.services().stream()
                    .noneMatch(
                        service ->
                            service.path("command").toString().contains("@@")
                                || service.path("environment").toString().contains("@@"))),
        new SessionRule(
            "closed-session",
            "Who may change a session may take its secrets.",
            session ->
                List.of("read", "update").stream()
                        .allMatch(
                            right ->
                                Session.texts(session.root().path("access_policy").path(right))
                                    .equals(List.of("CREATOR")))
                    && session.root().path("access_policy").size() == 2),
        new SessionRule(
            "secrets-declared",
            "A file whose secret nobody declares is not injected; a secret that nobody uses leaks.",
            session -> {
              Set<String> used = new TreeSet<>(session.mounted());
              for (JsonNode secret : session.secrets()) {
                used.add(secret.path("private_key").asText("-"));
                used.add(secret.path("issuer").asText("-"));
                used.add(secret.has("export") ? secret.path("name").asText() : "-");
              }
              used.remove("-");
              return used.equals(new TreeSet<>(session.secretNames()));
            }),
        new SessionRule(
            "keys-die-with-the-session",
            "A key that is pinned stands for one session only if an update makes another.",
            session ->
                session.secrets().stream()
                    .filter(secret -> secret.path("kind").asText().equals("private-key"))
                    .allMatch(
                        secret ->
                            !secret.has("migrate")
                                && secret.path("key_type").asText().equals("P-256"))),
        new SessionRule(
            "authority-stays",
            "Who gets the key of an authority can be anybody of its session.",
            session ->
                session.secrets().stream()
                    .filter(secret -> secret.path("kind").asText().equals("x509-ca"))
                    .map(authority -> authority.path("private_key").asText())
                    .noneMatch(key -> exported(session, key))),
        new SessionRule(
            "exports-by-hash",
            "The name of a session can be taken by another; its hash cannot.",
            session ->
                session.root().path("secrets").findValues("export").stream()
                    .flatMap(JsonNode::valueStream)
                    .allMatch(
                        export ->
                            DIGEST.matcher(export.path("session_hash").asText()).matches()
                                && export.has("session"))),
        new SessionRule(
            "no-secret-in-the-file",
            "What is written here is in the history of whoever renders it.",
            session ->
                session.secrets().stream()
                    .filter(secret -> secret.has("value"))
                    .allMatch(secret -> secret.path("value").asText().matches("\\$WARD_[A-Z_]+"))),
        new SessionRule(
            "redis-users",
            "A certificate alone could run every command, and delete what it cannot read.",
            session ->
                session.services().stream()
                    .filter(service -> service.path("name").asText().equals("redis"))
                    .allMatch(service -> hasUsers(session, service))),
        new SessionRule(
            "images-there",
            "A service without its image gets no file.",
            session -> {
              Set<String> images = new HashSet<>();
              session
                  .root()
                  .path("images")
                  .forEach(image -> images.add(image.path("name").asText()));
              Set<String> used = new HashSet<>();
              session.services().forEach(service -> used.add(service.path("image_name").asText()));
              return images.equals(used);
            }));
  }

  private static boolean hasUsers(Session session, JsonNode redis) {
    List<String> command = Session.texts(redis.path("command"));
    int option = command.indexOf("--aclfile");
    return option >= 0
        && RedisUsers.areJust(
            session.files(redis).getOrDefault(command.get(option + 1), ""),
            RedisUsers.rightsWithoutRewrites(),
            PASSWORD);
  }

  private static boolean exported(Session session, String name) {
    return session.secrets().stream()
        .anyMatch(secret -> secret.path("name").asText().equals(name) && secret.has("export"));
  }

  private static JsonNode attestation(Session session) {
    return session.root().path("security").path("attestation");
  }

  private static boolean known(JsonNode object, String part) {
    return object
        .propertyStream()
        .allMatch(member -> MEMBERS.getOrDefault(part, Set.of()).contains(member.getKey()));
  }

  @Override
  public String toString() {
    return name;
  }
}
