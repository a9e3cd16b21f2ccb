package health.ward.enclave.http;

import java.time.Duration;
import java.util.Locale;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.function.Consumer;
import java.util.logging.Level;
import java.util.logging.Logger;
import org.eclipse.jetty.http.HttpHeader;
import org.eclipse.jetty.server.Request;
import org.eclipse.jetty.util.thread.Scheduler;

/**
 * Takes sealed messages in: the right type, within the size, in time, and only while there is
 * memory for it.
 */
public final class MessageReception {
  private static final Logger LOG = Logger.getLogger(MessageReception.class.getName());
  private static final int PAUSE_SECONDS = 1;

  private final SealedEndpoint endpoint;
  private final MessageBudget budget;
  private final Duration longest;

  /**
   * Messages for an endpoint.
   *
   * @param longest time that a message may take to come in
   */
  public MessageReception(SealedEndpoint endpoint, MessageBudget budget, Duration longest) {
    this.endpoint = endpoint;
    this.budget = budget;
    this.longest = longest;
  }

  /** Receives one message and answers it, now or later. */
  void receive(Request request, Consumer<OuterResponse> reply) {
    if (!type(request).equals("message/ohttp-req")) {
      reply.accept(OuterResponse.wrongType());
      return;
    }
    int maximum = endpoint.maximumMessageBytes();
    long announced = request.getLength();
    int kept = announced > maximum ? 0 : maximum;
    int size = announced < 0 ? maximum : (int) Math.min(announced, kept);
    if (!budget.reserve(size)) {
      reply.accept(OuterResponse.unavailable(PAUSE_SECONDS));
      return;
    }
    Scheduler.Task deadline =
        request
            .getComponents()
            .getScheduler()
            .schedule(
                () -> request.fail(new TimeoutException("The message is too slow")),
                longest.toMillis(),
                TimeUnit.MILLISECONDS);
    Reception reception = new Reception(reply, deadline, size);
    new MessageReader(request, kept, Math.max(0, (int) Math.min(announced, kept)), reception).run();
  }

  private static String type(Request request) {
    String type = request.getHeaders().get(HttpHeader.CONTENT_TYPE);
    return type == null ? "" : type.split(";", 2)[0].strip().toLowerCase(Locale.ROOT);
  }

  private final class Reception implements MessageReader.Receiver {
    private final Consumer<OuterResponse> reply;
    private final Scheduler.Task deadline;
    private final int reserved;

    Reception(Consumer<OuterResponse> reply, Scheduler.Task deadline, int reserved) {
      this.reply = reply;
      this.deadline = deadline;
      this.reserved = reserved;
    }

    @Override
    public void received(byte[] message) {
      deadline.cancel();
      try {
        reply.accept(endpoint.answer(message));
      } finally {
        budget.release(reserved);
      }
    }

    @Override
    public void tooLarge() {
      end(OuterResponse.tooLarge(endpoint.maximumMessageBytes()));
    }

    @Override
    public void lost(Throwable cause) {
      LOG.log(Level.FINE, "event=messageBrokenOff fault={0}", cause.getClass().getName());
      end(OuterResponse.notOpened());
    }

    private void end(OuterResponse answer) {
      deadline.cancel();
      budget.release(reserved);
      reply.accept(answer);
    }
  }
}
