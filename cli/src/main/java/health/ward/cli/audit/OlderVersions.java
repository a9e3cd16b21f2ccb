package health.ward.cli.audit;

import health.ward.attestation.json.JsonObject;
import health.ward.attestation.json.JsonShapeException;
import health.ward.cli.audit.Older.Place;
import health.ward.cli.audit.Sightings.Sighting;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * Finds accesses that came upon an older version of a record than was known before they began. An
 * entry stands where its access ended, so it names the last entry that was on disk when it began;
 * what stands in other chains up to the heads that checkpoints up to there name was known as well.
 */
final class OlderVersions implements Walk.Reader {
  private static final Comparator<Older> ORDER =
      Comparator.<Older, String>comparing(one -> one.place().chain())
          .thenComparing(one -> one.place().number());

  private final List<String> names = new ArrayList<>();
  private final Map<String, Integer> chains = new HashMap<>();
  private final Map<String, Sightings> records = new HashMap<>();

  /** How far each chain was known, by the chain that knows it. */
  private final Map<Integer, Map<Integer, Steps>> known = new HashMap<>();

  @Override
  public void checkpoint(String chain, long number, SignedHeads heads) {
    Map<Integer, Steps> others = known.computeIfAbsent(chain(chain), none -> new HashMap<>());
    for (Head head : heads.heads()) {
      others.computeIfAbsent(chain(head.chain()), none -> new Steps()).add(number, head.number());
    }
  }

  @Override
  public void entry(String chain, long number, JsonObject entry) throws JsonShapeException {
    EntryVersions versions = EntryVersions.of(entry);
    if (versions.left().isEmpty()) {
      return;
    }
    long place = Sighting.place(chain(chain), number);
    long since = since(chain, entry);
    List<String> tags = entry.strings("tags");
    for (int i = 0; i < tags.size(); i++) {
      records
          .computeIfAbsent(tags.get(i), none -> new Sightings())
          .add(new Sighting(place, since, versions.found().get(i), versions.left().get(i)));
    }
  }

  /** All of what was read so far, in the order of chains and entries. */
  List<Older> findings() {
    List<Older> findings = new ArrayList<>();
    for (Sightings record : records.values()) {
      Map<Integer, Steps> versions = versions(record);
      for (int i = 0; i < record.count(); i++) {
        older(record.get(i), versions).ifPresent(findings::add);
      }
    }
    findings.sort(ORDER);
    return findings;
  }

  /** How a record's newest version rose, by the chain that tells it. */
  private static Map<Integer, Steps> versions(Sightings record) {
    Map<Integer, Steps> versions = new HashMap<>();
    for (int i = 0; i < record.count(); i++) {
      Sighting one = record.get(i);
      versions
          .computeIfAbsent(Sighting.chain(one.place()), none -> new Steps())
          .add(Sighting.number(one.place()), one.left());
    }
    return versions;
  }

  private Optional<Older> older(Sighting sighting, Map<Integer, Steps> versions) {
    long newest = sighting.found();
    Optional<Place> where = Optional.empty();
    for (Map.Entry<Integer, Steps> chain : versions.entrySet()) {
      long last = lastKnown(sighting.since(), chain.getKey());
      long version = chain.getValue().valueAt(last);
      if (version > newest) {
        newest = version;
        where = Optional.of(new Place(name(chain.getKey()), chain.getValue().entryAt(last)));
      }
    }
    long place = sighting.place();
    Place own = new Place(name(Sighting.chain(place)), Sighting.number(place));
    long version = newest;
    return where.map(there -> new Older(own, sighting.found(), there, version));
  }

  /** The last entry of a chain that was known at a place. */
  private long lastKnown(long since, int chain) {
    int own = Sighting.chain(since);
    long number = Sighting.number(since);
    if (chain == own) {
      return number;
    }
    Steps steps = known.getOrDefault(own, Map.of()).get(chain);
    return steps == null ? 0 : steps.valueAt(number);
  }

  /** Of an entry that does not tell it nothing was known. */
  private long since(String chain, JsonObject entry) throws JsonShapeException {
    if (!entry.has("since")) {
      return Sighting.place(chain(chain), 0);
    }
    JsonObject since = entry.object("since").only("chain", "number");
    return Sighting.place(
        chain(since.string("chain")), since.integer("number", 1, Integer.MAX_VALUE));
  }

  private int chain(String name) {
    return chains.computeIfAbsent(
        name,
        none -> {
          names.add(name);
          return names.size() - 1;
        });
  }

  private String name(int chain) {
    return names.get(chain);
  }
}
