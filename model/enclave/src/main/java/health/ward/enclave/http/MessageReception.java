package health.ward.enclave.http;

import java.util.Locale;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.function.Consumer;
import java.util.logging.Level;
import java.util.logging.Logger;
import org.eclipse.jetty.http.HttpHeader;
import org.eclipse.jetty.io.Content;
import org.eclipse.jetty.server.Request;
import org.eclipse.jetty.util.Promise;
import org.eclipse.jetty.util.thread.Invocable.InvocationType;
import org.eclipse.jetty.util.thread.Scheduler;
import org.jspecify.annotations.Nullable;

/**
 * Takes sealed messages in without holding a thread: the right type, within the size, in time, and
 * only while there is memory for it.
 */
public final class MessageReception {
  private static final Logger LOG = Logger.getLogger(MessageReception.class.getName());
  private static final int PAUSE_SECONDS = 1;
  private static final long LONGEST_SECONDS = 30;

  private final SealedEndpoint endpoint;
  private final MessageBudget budget;

  public MessageReception(SealedEndpoint endpoint, MessageBudget budget) {
    this.endpoint = endpoint;
    this.budget = budget;
  }

  /** Receives one message and answers it, now or later. */
  void receive(Request request, Consumer<OuterResponse> reply) {
    int maximum = endpoint.maximumMessageBytes();
    long announced = request.getLength();
    if (!type(request).equals("message/ohttp-req")) {
      reply.accept(OuterResponse.wrongType());
    } else if (announced > maximum) {
      reply.accept(OuterResponse.tooLarge(maximum));
    } else {
      int size = announced < 0 ? maximum : (int) announced;
      if (budget.reserve(size)) {
        read(request, size, reply);
      } else {
        reply.accept(OuterResponse.unavailable(PAUSE_SECONDS));
      }
    }
  }

  private void read(Request request, int size, Consumer<OuterResponse> reply) {
    Scheduler.Task deadline =
        request
            .getComponents()
            .getScheduler()
            .schedule(
                () -> request.fail(new TimeoutException("message too slow")),
                LONGEST_SECONDS,
                TimeUnit.SECONDS);
    Content.Source.asByteArrayAsync(
        request,
        size,
        Promise.Invocable.from(
            InvocationType.BLOCKING,
            (byte @Nullable [] message, @Nullable Throwable failure) -> {
              deadline.cancel();
              try {
                reply.accept(answer(message, failure));
              } finally {
                budget.release(size);
              }
            }));
  }

  private OuterResponse answer(byte @Nullable [] message, @Nullable Throwable failure) {
    if (message != null) {
      return endpoint.answer(message);
    }
    if (failure instanceof IllegalStateException) {
      return OuterResponse.tooLarge(endpoint.maximumMessageBytes());
    }
    LOG.log(Level.FINE, "A message did not arrive", failure);
    return OuterResponse.notOpened();
  }

  private static String type(Request request) {
    String type = request.getHeaders().get(HttpHeader.CONTENT_TYPE);
    return type == null ? "" : type.split(";", 2)[0].strip().toLowerCase(Locale.ROOT);
  }
}
