package health.ward.inference;

import health.ward.attestation.http.BodyTooLargeException;
import health.ward.attestation.maa.MaaUnavailableException;
import health.ward.attestation.peer.PeerCheck;
import health.ward.attestation.peer.PeerRefusedException;
import health.ward.attestation.peer.PeerUnreachableException;
import health.ward.attestation.peer.VerifiedPeer;
import health.ward.attestation.peer.VerifiedPeerCache;
import health.ward.sealing.SealingException;
import health.ward.sealing.bhttp.BinaryRequest;
import health.ward.sealing.bhttp.BinaryResponse;
import health.ward.sealing.ohttp.SealedClients;
import health.ward.sealing.ohttp.SealedRequest;
import health.ward.sealing.trace.CurrentTrace;
import java.io.IOException;
import java.io.InterruptedIOException;
import java.net.URI;
import java.net.http.HttpTimeoutException;
import java.security.SecureRandom;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.LongSupplier;

/**
 * Runs models in the ONNX enclave: first verifies it, then seals the inputs to the key that its
 * evidence names, then reads the sealed answer. The caller's credential travels inside the seal.
 * Safe for use by many threads.
 */
public final class OnnxEnclave {
  private static final Duration DEADLINE = Duration.ofSeconds(30);
  private static final int PAUSE_SECONDS = 5;

  /** New connections that are tried when what was just verified does not open the message. */
  private static final int REPLICAS_ASKED = 3;

  /**
   * How often the enclave is verified anew for one inference at most: where replicas have keys of
   * their own, none of the new connections may lead to the one that was verified.
   */
  private static final int VERIFICATIONS = 2;

  private final InferenceRequests requests;
  private final VerifiedPeerCache peers;
  private final EnclaveConnection connection;
  private final SealedClients seals;
  private final CurrentTrace trace;
  private final Duration time;
  private final LongSupplier nanoTime;

  /**
   * @param endpoint address of the enclave's sealed endpoint, {@code …/enclave/onnx}
   * @param credential this caller's secret text, known to the enclave by its digest
   * @param peers verifies the enclave and remembers the verdict
   * @param random for the sealing keys
   */
  public OnnxEnclave(
      URI endpoint, String credential, VerifiedPeerCache peers, SecureRandom random) {
    this(endpoint, credential, peers, random, new CurrentTrace(random), DEADLINE, System::nanoTime);
  }

  /**
   * As above, for calls that belong to a trace, which goes on inside the seal.
   *
   * @param trace knows the call that a thread works on
   */
  public OnnxEnclave(
      URI endpoint,
      String credential,
      VerifiedPeerCache peers,
      SecureRandom random,
      CurrentTrace trace) {
    this(endpoint, credential, peers, random, trace, DEADLINE, System::nanoTime);
  }

  /**
   * As above, with another deadline.
   *
   * @param deadline for one inference, however often it is asked for and with the verification
   *     before; the enclave is told, so that it runs nothing for nobody
   */
  public OnnxEnclave(
      URI endpoint,
      String credential,
      VerifiedPeerCache peers,
      SecureRandom random,
      Duration deadline) {
    this(endpoint, credential, peers, random, new CurrentTrace(random), deadline, System::nanoTime);
  }

  OnnxEnclave(
      URI endpoint,
      String credential,
      VerifiedPeerCache peers,
      SecureRandom random,
      CurrentTrace trace,
      Duration deadline,
      LongSupplier nanoTime) {
    this.time = deadline;
    this.nanoTime = nanoTime;
    this.trace = trace;
    this.requests = new InferenceRequests(credential, deadline);
    this.peers = peers;
    this.connection = new EnclaveConnection(endpoint, deadline);
    this.seals = new SealedClients(random);
  }

  /**
   * Runs a model. A message is never sent twice; the request is sealed and sent again in two cases,
   * which an inference allows because it changes nothing. When the connection broke, once, by a new
   * one, for the replica behind the old may be gone. When the enclave could not open the message:
   * then the other generation of keys is tried, if one is remembered, and after that the enclave is
   * verified anew and asked by new connections, twice if need be, since a balancer may send one to
   * a replica that nobody verified and that has other keys.
   *
   * @param model name of the model, {@code [A-Za-z0-9_.-]}; its default version is run
   * @param inputs every input of the model
   * @throws EnclaveNotTrustedException the enclave was appraised and refused; nothing was sent to
   *     it under that verdict
   * @throws EnclaveUnavailableException no answer now; says when to try again
   * @throws InferenceRefusedException the enclave does not serve this request, or broke the
   *     protocol
   */
  public InferenceAnswer infer(String model, List<Tensor> inputs)
      throws EnclaveNotTrustedException, EnclaveUnavailableException, InferenceRefusedException {
    return infer(new ModelName(model, Optional.empty()), inputs);
  }

  /**
   * As above, of one version of a model.
   *
   * @param version as the enclave's evidence names it, such as {@code 2}
   */
  public InferenceAnswer infer(String model, String version, List<Tensor> inputs)
      throws EnclaveNotTrustedException, EnclaveUnavailableException, InferenceRefusedException {
    return infer(new ModelName(model, Optional.of(version)), inputs);
  }

  private InferenceAnswer infer(ModelName model, List<Tensor> inputs)
      throws EnclaveNotTrustedException, EnclaveUnavailableException, InferenceRefusedException {
    Deadline deadline = new Deadline(time, nanoTime);
    BinaryRequest request = requests.infer(model, inputs, trace.onwards());
    Exchange exchange = exchange(model, request, deadline);
    return InferenceAnswers.read(open(exchange), model, exchange.peer());
  }

  private Exchange exchange(ModelName model, BinaryRequest request, Deadline deadline)
      throws EnclaveNotTrustedException, EnclaveUnavailableException, InferenceRefusedException {
    Exchange first = exchange(verified(peers::peer), model, request, deadline);
    if (!first.answer().keyRefused()) {
      return first;
    }
    Optional<VerifiedPeer> other = peers.other(List.of(first.peer()));
    if (other.isEmpty()) {
      return anew(first, List.of(first.peer()), model, request, deadline);
    }
    Exchange second = exchange(other.get(), model, request, deadline);
    return anew(second, List.of(first.peer(), second.peer()), model, request, deadline);
  }

  private Exchange anew(
      Exchange refused,
      List<VerifiedPeer> peersBefore,
      ModelName model,
      BinaryRequest request,
      Deadline deadline)
      throws EnclaveNotTrustedException, EnclaveUnavailableException, InferenceRefusedException {
    Exchange last = refused;
    List<VerifiedPeer> peersRefused = new ArrayList<>(peersBefore);
    for (int i = 0; i < VERIFICATIONS && last.answer().keyRefused(); i++) {
      VerifiedPeer peer = verified(() -> peers.anew(peersRefused));
      peersRefused.add(peer);
      last = elsewhere(last, peer, model, request, deadline);
    }
    return last;
  }

  private Exchange exchange(
      VerifiedPeer peer, ModelName model, BinaryRequest request, Deadline deadline)
      throws EnclaveUnavailableException, InferenceRefusedException {
    SealedRequest sealed = seal(peer, model, request);
    EnclaveConnection.Link link = connection.link();
    try {
      return new Exchange(peer, sealed, link, link.post(sealed.message(), deadline.rest()));
    } catch (HttpTimeoutException | InterruptedIOException | BodyTooLargeException e) {
      throw nothing(e);
    } catch (IOException e) {
      return by(connection.afterBroken(link), peer, model, request, deadline);
    }
  }

  private Exchange elsewhere(
      Exchange refused,
      VerifiedPeer peer,
      ModelName model,
      BinaryRequest request,
      Deadline deadline)
      throws EnclaveUnavailableException, InferenceRefusedException {
    Exchange last = refused;
    for (int asked = 0; asked < REPLICAS_ASKED && last.answer().keyRefused(); asked++) {
      last = by(connection.after(last.link()), peer, model, request, deadline);
    }
    return last;
  }

  private Exchange by(
      EnclaveConnection.Link link,
      VerifiedPeer peer,
      ModelName model,
      BinaryRequest request,
      Deadline deadline)
      throws EnclaveUnavailableException, InferenceRefusedException {
    SealedRequest sealed = seal(peer, model, request);
    try {
      return new Exchange(peer, sealed, link, link.post(sealed.message(), deadline.rest()));
    } catch (IOException e) {
      throw nothing(e);
    }
  }

  private static EnclaveUnavailableException nothing(IOException cause) {
    return new EnclaveUnavailableException(
        "Nothing came back from the enclave: " + cause.getMessage(),
        RetryAfter.seconds(Optional.empty()),
        cause);
  }

  private SealedRequest seal(VerifiedPeer peer, ModelName model, BinaryRequest request)
      throws InferenceRefusedException {
    if (!peer.runtimeData().models().containsKey(model.attested())) {
      throw new InferenceRefusedException(
          "The verified enclave does not serve model " + model.attested());
    }
    try {
      return seals.seal(peer.keyDocument(), request);
    } catch (SealingException e) {
      throw new InferenceRefusedException("The verified enclave's key document is unusable", e);
    }
  }

  private static BinaryResponse open(Exchange exchange)
      throws EnclaveUnavailableException, InferenceRefusedException {
    byte[] sealed = exchange.answer().sealedBody();
    try {
      return exchange.request().open(sealed);
    } catch (SealingException e) {
      throw new EnclaveUnavailableException(
          "The enclave's sealed answer cannot be opened", PAUSE_SECONDS, e);
    }
  }

  private static VerifiedPeer verified(PeerCheck by)
      throws EnclaveNotTrustedException, EnclaveUnavailableException {
    try {
      return by.check();
    } catch (PeerRefusedException e) {
      throw new EnclaveNotTrustedException(e);
    } catch (PeerUnreachableException e) {
      throw new EnclaveUnavailableException("The ONNX enclave gives no evidence", PAUSE_SECONDS, e);
    } catch (MaaUnavailableException e) {
      throw new EnclaveUnavailableException(
          "The attestation provider does not answer", PAUSE_SECONDS, e);
    }
  }

  private record Exchange(
      VerifiedPeer peer, SealedRequest request, EnclaveConnection.Link link, OuterAnswer answer) {}
}
