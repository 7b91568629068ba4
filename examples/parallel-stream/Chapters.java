// SPDX-License-Identifier: Apache-2.0
import java.util.List;
import java.util.concurrent.BrokenBarrierException;
import java.util.concurrent.CyclicBarrier;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ForkJoinPool;

/** Counts the words of four chapters with a parallel stream, all at the same time. */
public final class Chapters {
  private static final List<String> CHAPTERS =
      List.of(
          "In the beginning there was one thread",
          "It split and there were two",
          "They split again",
          "All of them were counted in the end");

  /** Nobody goes on before every chapter is open: so each has a thread of its own. */
  private static final CyclicBarrier OPENED = new CyclicBarrier(CHAPTERS.size());

  public static void main(String[] args) throws InterruptedException, ExecutionException {
    ForkJoinPool readers = new ForkJoinPool(CHAPTERS.size());
    System.out.println(readers.submit(Chapters::countAll).get() + " words");
    readers.shutdown();
  }

  private static int countAll() {
    return CHAPTERS.parallelStream().mapToInt(Chapters::count).sum();
  }

  private static int count(String chapter) {
    try {
      OPENED.await();
      Thread.sleep(chapter.length());
      return chapter.split(" ").length;
    } catch (InterruptedException | BrokenBarrierException e) {
      throw new IllegalStateException(e);
    }
  }
}
