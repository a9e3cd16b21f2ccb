package health.ward.lab.canary;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collection;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.Queue;
import java.util.Set;
import java.util.TreeMap;

/**
 * Finds canaries in all their forms, in one pass over bytes that come in pieces (Aho, Corasick).
 */
final class CanarySearch {
  private static final int BYTES = 256;
  private static final int ABSENT = -1;
  private static final int PAGE = 4096;
  private static final byte[] ZEROS = new byte[PAGE];

  /** At least this many bytes, or chance finds it in a memory image. */
  private static final int SHORTEST = 8;

  private final List<Needle> needles = new ArrayList<>();
  private final List<List<Integer>> ends = new ArrayList<>();
  private int longest;
  private int[] next = new int[0];
  private boolean[] hits = new boolean[0];

  private record Needle(Canary canary, Form form) {}

  CanarySearch(Collection<Canary> canaries) {
    addState();
    for (Canary canary : canaries) {
      for (Form form : Form.values()) {
        for (byte[] spelling : form.of(canary.text())) {
          add(new Needle(canary, form), spelling);
        }
      }
    }
    connect();
  }

  /** Begins with a new sink. */
  Scan scan() {
    return new Scan();
  }

  /** What was found in one sink so far. */
  final class Scan {
    private final boolean[] found = new boolean[needles.size()];
    private long bytes;
    private int state;

    /** Looks at the next bytes; a canary may lie across pieces. */
    void add(byte[] piece, int from, int to) {
      for (int page = from; page < to; page += PAGE) {
        int end = Math.min(page + PAGE, to);
        boolean empty = Arrays.equals(piece, page, end, ZEROS, 0, end - page);
        follow(piece, page, empty ? Math.min(page + longest, end) : end);
      }
      bytes += to - from;
    }

    /** After as many zeros as the longest needle has bytes, more zeros change nothing. */
    private void follow(byte[] piece, int from, int to) {
      int at = state;
      for (int i = from; i < to; i++) {
        at = next[(at << Byte.SIZE) | (piece[i] & 0xff)];
        if (hits[at]) {
          ends.get(at).forEach(needle -> found[needle] = true);
        }
      }
      state = at;
    }

    void add(byte[] piece) {
      add(piece, 0, piece.length);
    }

    /** What follows does not adjoin. */
    void cut() {
      state = 0;
    }

    /** How many bytes were looked at. */
    long bytes() {
      return bytes;
    }

    /** The canaries of a kind that were found, by name, with the forms they had. */
    Map<String, Set<Form>> found(Canary.Kind kind) {
      Map<String, Set<Form>> all = new TreeMap<>();
      for (int i = 0; i < found.length; i++) {
        Needle needle = needles.get(i);
        if (found[i] && needle.canary().kind() == kind) {
          all.computeIfAbsent(needle.canary().name(), name -> EnumSet.noneOf(Form.class))
              .add(needle.form());
        }
      }
      return all;
    }
  }

  private void add(Needle needle, byte[] spelling) {
    if (spelling.length < SHORTEST) {
      throw new IllegalArgumentException("Too short to be found for sure: " + needle);
    }
    longest = Math.max(longest, spelling.length);
    int state = 0;
    for (byte each : spelling) {
      int place = (state << Byte.SIZE) | (each & 0xff);
      if (next[place] == ABSENT) {
        int added = addState();
        next[place] = added;
      }
      state = next[place];
    }
    ends.get(state).add(needles.size());
    needles.add(needle);
  }

  private int addState() {
    int state = ends.size();
    ends.add(new ArrayList<>());
    int needed = (state + 1) * BYTES;
    if (next.length < needed) {
      int old = next.length;
      next = Arrays.copyOf(next, Math.max(needed, old * 2));
      Arrays.fill(next, old, next.length, ABSENT);
    }
    return state;
  }

  /** Gives every state a way on for every byte: that of its longest ending which is a beginning. */
  private void connect() {
    hits = new boolean[ends.size()];
    int[] shorter = new int[ends.size()];
    Queue<Integer> states = new ArrayDeque<>(List.of(0));
    while (!states.isEmpty()) {
      int state = states.remove();
      ends.get(state).addAll(state == 0 ? List.of() : ends.get(shorter[state]));
      hits[state] = !ends.get(state).isEmpty();
      for (int each = 0; each < BYTES; each++) {
        int place = (state << Byte.SIZE) | each;
        int fallback = state == 0 ? 0 : next[(shorter[state] << Byte.SIZE) | each];
        if (next[place] == ABSENT) {
          next[place] = fallback;
        } else {
          shorter[next[place]] = fallback;
          states.add(next[place]);
        }
      }
    }
  }
}
