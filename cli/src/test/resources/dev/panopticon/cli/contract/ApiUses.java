import dev.panopticon.annotation.Traced;
import dev.panopticon.runtime.Panopticon;
import dev.panopticon.runtime.Recording;
import dev.panopticon.runtime.RecordingOptions;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;

/** Records itself, in the ways that the API offers, into files of a folder. */
class ApiUses {
  private static final RecordingOptions ALL = RecordingOptions.defaults();

  private final Path folder;
  private final Shop shop = new Shop();

  private ApiUses(Path folder) {
    this.folder = folder;
  }

  @Traced
  static class Shop {
    int place(String item, int count) {
      return price(item) * count;
    }

    int price(String item) {
      return item.length();
    }

    void pay(Map<String, Object> account, List<List<Integer>> parts) {
      throw new IllegalStateException("account of " + account.get("owner"));
    }

    void within(Runnable work) {
      work.run();
    }
  }

  public static void main(String[] arguments) throws Exception {
    ApiUses uses = new ApiUses(Path.of(arguments[0]));
    uses.shop.place("before", 1);
    uses.everything();
    uses.narrowed();
    uses.predicates();
    uses.limits();
    uses.values();
    uses.savedMeanwhile();
    uses.besideEachOther();
    uses.startedWithinACall();
    uses.nothing();
    uses.shop.place("after", 1);
  }

  private Recording record(String file, RecordingOptions options) {
    return Panopticon.record(folder.resolve(file), options);
  }

  private void sell() {
    shop.place("tea", 2);
    shop.place("milk", 3);
  }

  private void everything() throws Exception {
    Recording recording = Panopticon.record(folder.resolve("everything.trace"));
    try (recording) {
      sell();
      Thread worker = new Thread(() -> shop.price("worker's"), "worker");
      worker.start();
      worker.join();
    }
    System.out.println("everything " + recording.summary());
  }

  private void narrowed() {
    try (Recording some = record("included.trace", ALL.include("ApiUses.Shop#pr*"));
        Recording fewer = record("excluded.trace", ALL.exclude("ApiUses.Shop#price"))) {
      sell();
    }
  }

  private void predicates() {
    RecordingOptions code =
        ALL.where(
            call ->
                call.point().method().equals("price")
                    && call.depth() == 1
                    && call.thread() == Thread.currentThread());
    RecordingOptions broken =
        ALL.where(
            call -> {
              throw new IllegalStateException("broken");
            });
    try (Recording asked = record("code.trace", code);
        Recording failing = record("broken.trace", broken);
        Recording text = record("text.trace", ALL.where("item == \"milk\" && count > 2"))) {
      sell();
      System.out.println("failed predicates " + failing.failedPredicates());
    }
  }

  private void limits() {
    RecordingOptions inside = ALL.inside("ApiUses.Shop#place").startAt("ApiUses.Shop#within");
    RecordingOptions between =
        ALL.startAt("ApiUses.Shop#place").stopAfter("ApiUses.Shop#price").first(1);
    Recording shallow = record("shallow.trace", ALL.maxDepth(1));
    try (shallow;
        Recording everySecond = record("every-second.trace", ALL.every(2));
        Recording named = record("named.trace", ALL.threads("work*"));
        Recording started = record("between.trace", between)) {
      sell();
      sell();
      Thread worker = new Thread(() -> shop.price("worker's"), "worker");
      worker.start();
      try {
        worker.join();
      } catch (InterruptedException e) {
        throw new IllegalStateException(e);
      }
    }
    System.out.println("shallow " + shallow.summary());
  }

  private void values() {
    RecordingOptions little = ALL.valueChars(3).valueElements(1).valueDepth(1);
    try (Recording usual = record("usual-values.trace", ALL);
        Recording fewer = record("little-values.trace", little);
        Recording none = record("no-values.trace", ALL.noValues())) {
      pay();
    }
    try (Recording more = record("more-values.trace", ALL.valueElements(20).redact("iban"))) {
      pay();
    }
  }

  private void pay() {
    try {
      shop.pay(
          new java.util.TreeMap<>(Map.of("iban", "DE02", "owner", "Annabel", "password", "x")),
          List.of(List.of(1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 11, 12), List.of()));
    } catch (IllegalStateException expected) {
      // It is to be seen in the trace.
    }
  }

  private void savedMeanwhile() throws Exception {
    try (Recording recording = Panopticon.start()) {
      recording.save(folder.resolve("saved-empty.trace"));
      shop.place("tea", 2);
      recording.save(folder.resolve("saved.trace"));
      shop.place("milk", 3);
      recording.stop();
      shop.place("late", 1);
      try (OutputStream out = Files.newOutputStream(folder.resolve("written.trace"))) {
        recording.writeTo(out);
      }
    }
  }

  private void besideEachOther() {
    Recording first = record("first.trace", ALL);
    shop.price("a");
    Recording second = record("second.trace", ALL);
    shop.price("ab");
    first.close();
    shop.price("abc");
    second.close();
    shop.price("abcd");
  }

  private void startedWithinACall() {
    Recording[] recording = new Recording[1];
    shop.within(
        () -> {
          recording[0] = record("within.trace", ALL);
          shop.price("tea");
        });
    shop.within(() -> shop.price("milk"));
    recording[0].close();
  }

  private void nothing() {
    record("nothing.trace", ALL).close();
  }
}
