package health.ward.records.ledger;

import health.ward.records.RecordId;
import health.ward.records.RecordStoreUnavailableException;
import health.ward.records.TamperedRecordException;
import health.ward.records.TamperedRecordException.Finding;
import health.ward.records.WriteId;
import health.ward.records.cell.CellName;
import health.ward.records.envelope.Index;
import health.ward.records.envelope.WorkSeal;
import health.ward.records.key.RecordKeys;
import java.nio.charset.StandardCharsets;
import java.security.SecureRandom;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** The jobs. Safe for use by many threads and processes. */
public final class Ledger implements AutoCloseable {

  private static final String HEAD = "h";
  private static final String STATE = "s";
  private static final String MESSAGE = "m";
  private static final int ATTEMPTS = 64;

  private final JobCells cells;
  private final Index index;
  private final WorkSeal seal;

  /**
   * Over these cells.
   *
   * @param cells closed with the ledger
   * @param keys stay the caller's
   */
  public Ledger(JobCells cells, RecordKeys keys, SecureRandom random) {
    this.cells = cells;
    this.index = new Index(keys.index());
    this.seal = new WorkSeal(keys, random);
  }

  /** The id of the job that a tenant calls so: the same for the same name. */
  public String id(String tenant, String name) {
    return index.jobId(List.of(tenant, name));
  }

  /** The write id of the one change that a job makes to a record. */
  public WriteId write(String job, RecordId record) {
    return index.jobWrite(job, record);
  }

  /**
   * Makes a job whose messages are all unsent.
   *
   * @return false when there is one of this id; nothing is changed then
   */
  public boolean create(NewJob job)
      throws TamperedRecordException, RecordStoreUnavailableException {
    Map<String, byte[]> fields = new LinkedHashMap<>();
    JobHead head = new JobHead(job.tenant(), job.created(), job.parts().size(), false, job.note());
    fields.put(HEAD, seal.seal(headContext(job.id()), head.toBytes()));
    for (int part = 0; part < job.parts().size(); part++) {
      List<String> items = job.parts().get(part);
      PartState state = PartState.unsent(items.size(), job.created());
      fields.put(STATE + part, seal.seal(stateContext(job.id(), part), state.toBytes()));
      byte[] sealed =
          seal.seal(
              messageContext(job.tenant(), job.id(), part, items.size()),
              String.join("\n", items).getBytes(StandardCharsets.UTF_8));
      String message = new JobMessage(seal.current(), job.id(), part, sealed).text();
      fields.put(MESSAGE + part, message.getBytes(StandardCharsets.US_ASCII));
    }
    return cells.create(index.jobName(job.id()), fields, job.life());
  }

  /** The job, or nothing when there is none or it has expired. */
  public Optional<Job> job(String id)
      throws TamperedRecordException, RecordStoreUnavailableException {
    CellName name = index.jobName(id);
    byte[] sealed = cells.read(name, List.of(HEAD)).get(0);
    if (sealed.length == 0) {
      return Optional.empty();
    }
    JobHead head = head(id, sealed);
    List<String> fields = new ArrayList<>();
    for (int part = 0; part < head.parts(); part++) {
      fields.add(STATE + part);
    }
    List<byte[]> states = cells.read(name, fields);
    if (!states.isEmpty() && states.get(0).length == 0) {
      // Expired between the two reads.
      return Optional.empty();
    }
    List<PartEntry> parts = new ArrayList<>();
    for (int part = 0; part < states.size(); part++) {
      parts.add(entry(id, part, states.get(part)));
    }
    return Optional.of(
        new Job(id, head.tenant(), head.created(), head.cancelled(), head.note(), parts));
  }

  /**
   * The messages of parts, as they are sent; none of a job that has expired, nor of a part that is
   * done.
   *
   * @throws TamperedRecordException when a message is missing, or another lies there
   */
  public List<String> messages(String job, List<Integer> parts)
      throws TamperedRecordException, RecordStoreUnavailableException {
    return kept(job, parts).stream().map(Kept::text).toList();
  }

  /**
   * Opens a message.
   *
   * @return nothing when its job has expired
   * @throws InvalidMessageException when no ledger made it
   * @throws TamperedRecordException when it or its job is not what was made
   */
  public Optional<TakenPart> open(String text)
      throws InvalidMessageException, TamperedRecordException, RecordStoreUnavailableException {
    JobMessage message = JobMessage.parse(text);
    String job = message.job();
    int part = message.part();
    List<byte[]> fields = cells.read(index.jobName(job), List.of(HEAD, STATE + part));
    if (fields.get(0).length == 0) {
      return Optional.empty();
    }
    JobHead head = head(job, fields.get(0));
    PartEntry entry = entry(job, part, fields.get(1));
    List<String> items = items(head, job, entry, message);
    return Optional.of(new TakenPart(job, head.tenant(), head.cancelled(), entry, items));
  }

  /**
   * What a message that does not open is about, as far as it can be told.
   *
   * @throws InvalidMessageException when no ledger made it
   */
  public Claim claim(String text) throws InvalidMessageException, RecordStoreUnavailableException {
    JobMessage message = JobMessage.parse(text);
    return new Claim(tenant(message.job()), message.job(), message.part());
  }

  /**
   * The ids of a part that is not done; none when its job has expired or it is done.
   *
   * @throws TamperedRecordException when another message than the part's lies there
   */
  public List<String> items(String job, int part)
      throws TamperedRecordException, RecordStoreUnavailableException {
    return kept(job, List.of(part)).stream().flatMap(kept -> kept.items().stream()).toList();
  }

  /** A message that lies where it belongs, and the ids in it. */
  private record Kept(String text, List<String> items) {}

  private List<Kept> kept(String job, List<Integer> parts)
      throws TamperedRecordException, RecordStoreUnavailableException {
    List<String> fields = new ArrayList<>(List.of(HEAD));
    for (int part : parts) {
      fields.add(STATE + part);
      fields.add(MESSAGE + part);
    }
    Iterator<byte[]> read = cells.read(index.jobName(job), fields).iterator();
    byte[] sealed = read.next();
    List<Kept> kept = new ArrayList<>();
    if (sealed.length == 0) {
      return kept;
    }
    JobHead head = head(job, sealed);
    for (int part : parts) {
      PartEntry entry = entry(job, part, read.next());
      String text = new String(read.next(), StandardCharsets.US_ASCII);
      if (entry.state().status() != PartState.Status.DONE) {
        kept.add(new Kept(text, items(head, job, entry, own(job, part, text))));
      }
    }
    return kept;
  }

  private static JobMessage own(String job, int part, String text) throws TamperedRecordException {
    if (text.isEmpty()) {
      throw new TamperedRecordException(Finding.PARTS);
    }
    try {
      JobMessage message = JobMessage.parse(text);
      if (message.job().equals(job) && message.part() == part) {
        return message;
      }
    } catch (InvalidMessageException e) {
      // As one of another part.
    }
    throw new TamperedRecordException(Finding.VALUE);
  }

  private List<String> items(JobHead head, String job, PartEntry entry, JobMessage message)
      throws TamperedRecordException {
    byte[] items =
        seal.open(
            messageContext(head.tenant(), job, entry.number(), entry.state().items()),
            message.sealed());
    return List.of(new String(items, StandardCharsets.UTF_8).split("\n"));
  }

  private Optional<String> tenant(String job) throws RecordStoreUnavailableException {
    try {
      byte[] sealed = cells.read(index.jobName(job), List.of(HEAD)).get(0);
      return sealed.length == 0 ? Optional.empty() : Optional.of(head(job, sealed).tenant());
    } catch (TamperedRecordException e) {
      return Optional.empty();
    }
  }

  /**
   * Changes a part that is still as it was read. A part that is done gives up its message.
   *
   * @return the part as it now is, or nothing when somebody else was faster
   */
  public Optional<PartEntry> change(String job, PartEntry entry, PartState next)
      throws TamperedRecordException, RecordStoreUnavailableException {
    int part = entry.number();
    byte[] sealed = seal.seal(stateContext(job, part), next.toBytes());
    Optional<String> dropped =
        next.status() == PartState.Status.DONE ? Optional.of(MESSAGE + part) : Optional.empty();
    boolean changed =
        cells.change(index.jobName(job), STATE + part, entry.sealed(), sealed, dropped);
    return changed ? Optional.of(new PartEntry(part, next, sealed)) : Optional.empty();
  }

  /**
   * Sees to it that a part's state, of which somebody may never have had an answer, is as safe as
   * after a change.
   *
   * @return whether the part still is as it was read
   */
  public boolean confirm(String job, PartEntry entry)
      throws TamperedRecordException, RecordStoreUnavailableException {
    return cells.confirm(index.jobName(job), STATE + entry.number(), entry.sealed());
  }

  /** Cancels what has not run of a job; nothing happens to one that is cancelled or gone. */
  public void cancel(String job) throws TamperedRecordException, RecordStoreUnavailableException {
    CellName name = index.jobName(job);
    for (int attempt = 0; attempt < ATTEMPTS; attempt++) {
      byte[] sealed = cells.read(name, List.of(HEAD)).get(0);
      if (sealed.length == 0) {
        return;
      }
      JobHead head = head(job, sealed);
      boolean done =
          head.cancelled()
              ? cells.confirm(name, HEAD, sealed)
              : cells.change(
                  name,
                  HEAD,
                  sealed,
                  seal.seal(headContext(job), head.cancel().toBytes()),
                  Optional.empty());
      if (done) {
        return;
      }
    }
    throw new RecordStoreUnavailableException("other writers of the job were faster", null);
  }

  /** Whether the jobs can be read and changed now. */
  public boolean ready() {
    return cells.ready();
  }

  @Override
  public void close() {
    cells.close();
  }

  private JobHead head(String job, byte[] sealed) throws TamperedRecordException {
    return JobHead.parse(seal.open(headContext(job), sealed));
  }

  private PartEntry entry(String job, int part, byte[] sealed) throws TamperedRecordException {
    return new PartEntry(part, PartState.parse(seal.open(stateContext(job, part), sealed)), sealed);
  }

  private static List<String> headContext(String job) {
    return List.of("ward job head", job);
  }

  private static List<String> stateContext(String job, int part) {
    return List.of("ward job state", job, Integer.toString(part));
  }

  private static List<String> messageContext(String tenant, String job, int part, int count) {
    return List.of(
        "ward job message", tenant, job, Integer.toString(part), Integer.toString(count));
  }
}
