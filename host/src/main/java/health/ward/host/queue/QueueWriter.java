package health.ward.host.queue;

import com.azure.storage.queue.QueueClient;
import com.azure.storage.queue.models.QueueErrorCode;
import com.azure.storage.queue.models.QueueStorageException;

/** Puts messages on a queue, which it creates when there is none. */
final class QueueWriter {

  private QueueWriter() {}

  /** Sends the text as it is; a failure of the service is the library's unchecked exception. */
  static void send(QueueClient queue, String text) {
    try {
      queue.sendMessage(text);
    } catch (QueueStorageException e) {
      if (!QueueErrorCode.QUEUE_NOT_FOUND.equals(e.getErrorCode())) {
        throw e;
      }
      queue.createIfNotExists();
      queue.sendMessage(text);
    }
  }
}
