// SPDX-License-Identifier: Apache-2.0
import java.time.Duration;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.CompletableFuture;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;
import reactor.core.publisher.Sinks;
import reactor.core.scheduler.Schedulers;

/** The ways in which Reactor goes on on another thread. */
public class ReactorHandOvers {
  static int called() {
    return 1;
  }

  static int mapped(int item) {
    return item + 1;
  }

  static void received(Object item) {}

  static void publishOn() {
    Flux.range(1, 2)
        .publishOn(Schedulers.single())
        .map(ReactorHandOvers::mapped)
        .doOnNext(ReactorHandOvers::received)
        .blockLast();
  }

  static void subscribeOn() {
    Mono.fromCallable(ReactorHandOvers::called).subscribeOn(Schedulers.boundedElastic()).block();
  }

  static void delay() {
    Mono.delay(Duration.ofMillis(5)).doOnNext(ReactorHandOvers::received).block();
  }

  static void emit(Sinks.Many<Integer> sink) {
    sink.tryEmitNext(1).orThrow();
  }

  static void sink() throws Exception {
    Sinks.Many<Integer> sink = Sinks.many().multicast().directBestEffort();
    CountDownLatch received = new CountDownLatch(1);
    sink.asFlux()
        .publishOn(Schedulers.parallel())
        .doOnNext(ReactorHandOvers::received)
        .subscribe(item -> received.countDown());
    // Whoever has subscribed has woken the worker; the next one who does is meant.
    awaitIdleWorkers();
    emit(sink);
    received.await();
  }

  static void awaitIdleWorkers() {
    while (Thread.getAllStackTraces().keySet().stream()
        .filter(thread -> thread.getName().startsWith("parallel-"))
        .anyMatch(thread -> thread.getState() == Thread.State.RUNNABLE)) {
      Thread.onSpinWait();
    }
  }

  static void runOn() {
    Flux.range(1, 2)
        .parallel(2)
        .runOn(Schedulers.parallel())
        .map(ReactorHandOvers::mapped)
        .sequential()
        .blockLast();
  }

  static void fromFuture() {
    CompletableFuture<Integer> future = CompletableFuture.supplyAsync(ReactorHandOvers::called);
    Mono.fromFuture(future).block();
  }

  public static void main(String[] args) throws Exception {
    publishOn();
    subscribeOn();
    delay();
    sink();
    runOn();
    fromFuture();
    System.out.println("done");
    Schedulers.shutdownNow();
  }
}
