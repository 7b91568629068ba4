// SPDX-License-Identifier: Apache-2.0
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.Executor;

/** Visits every page of a small web, each as soon as a page is read that links to it. */
public final class Crawler {
  private static final Map<String, List<String>> WEB =
      Map.of(
          "home", List.of("news", "about"),
          "news", List.of("today"),
          "about", List.of(),
          "today", List.of());

  public static void main(String[] args) {
    System.out.println(visit("home").join() + " pages");
  }

  /** Answers how many pages were found below this one, itself included. */
  private static CompletableFuture<Integer> visit(String page) {
    Executor inItsOwnThread = task -> new Thread(task, page).start();
    return CompletableFuture.supplyAsync(() -> fetch(page), inItsOwnThread)
        .thenCompose(Crawler::follow);
  }

  private static List<String> fetch(String page) {
    try {
      Thread.sleep(page.equals("about") ? 10 : 30);
    } catch (InterruptedException e) {
      throw new IllegalStateException(e);
    }
    return WEB.get(page);
  }

  private static CompletableFuture<Integer> follow(List<String> links) {
    List<CompletableFuture<Integer>> below = links.stream().map(Crawler::visit).toList();
    return CompletableFuture.allOf(below.toArray(new CompletableFuture<?>[0]))
        .thenApply(new Found(below)::count);
  }

  /** The numbers of pages below a page. */
  private record Found(List<CompletableFuture<Integer>> below) {
    int count(Void all) {
      return 1 + below.stream().mapToInt(CompletableFuture::join).sum();
    }
  }
}
