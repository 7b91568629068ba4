// SPDX-License-Identifier: Apache-2.0
import java.util.Iterator;

/** Types a greeting key by key on a virtual thread, which sleeps without keeping a carrier. */
public final class VirtualTyping {
  private static final int PAUSE_MILLIS = 20;

  public static void main(String[] args) throws InterruptedException {
    Keys keys = new Keys("Hello, World");
    Thread typist = Thread.ofVirtual().name("typist").start(() -> type(keys));
    typist.join();
    System.out.println();
  }

  /** The consumer: takes a key after a pause, until there are none. */
  private static void type(Keys keys) {
    while (keys.hasNext()) {
      pause();
      press(keys.next());
    }
  }

  private static void pause() {
    try {
      Thread.sleep(PAUSE_MILLIS);
    } catch (InterruptedException stopped) {
      Thread.currentThread().interrupt();
    }
  }

  private static void press(char key) {
    System.out.print(key);
    System.out.flush();
  }

  /** The generator: makes each key only when it is asked for. */
  private static final class Keys implements Iterator<Character> {
    private final String text;
    private int typed;

    Keys(String text) {
      this.text = text;
    }

    @Override
    public boolean hasNext() {
      return typed < text.length();
    }

    @Override
    public Character next() {
      return text.charAt(typed++);
    }
  }
}
