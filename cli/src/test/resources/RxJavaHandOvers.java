// SPDX-License-Identifier: Apache-2.0
import io.reactivex.rxjava3.core.Observable;
import io.reactivex.rxjava3.core.Single;
import io.reactivex.rxjava3.schedulers.Schedulers;
import io.reactivex.rxjava3.subjects.PublishSubject;
import io.reactivex.rxjava3.subjects.Subject;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;

/** The ways in which RxJava goes on on another thread. */
public class RxJavaHandOvers {
  static int called() {
    return 1;
  }

  static int mapped(int item) {
    return item + 1;
  }

  static void received(Object item) {}

  static void observeOn() {
    Observable.range(1, 2)
        .observeOn(Schedulers.single())
        .map(RxJavaHandOvers::mapped)
        .doOnNext(RxJavaHandOvers::received)
        .blockingLast();
  }

  static void subscribeOn() {
    Single.fromCallable(RxJavaHandOvers::called).subscribeOn(Schedulers.io()).blockingGet();
  }

  static void timer() {
    Single.timer(5, TimeUnit.MILLISECONDS).doOnSuccess(RxJavaHandOvers::received).blockingGet();
  }

  static void emit(Subject<Integer> subject) {
    subject.onNext(1);
  }

  static void subject() throws Exception {
    Subject<Integer> subject = PublishSubject.create();
    CountDownLatch received = new CountDownLatch(1);
    subject
        .observeOn(Schedulers.computation())
        .doOnNext(RxJavaHandOvers::received)
        .subscribe(item -> received.countDown());
    emit(subject);
    received.await();
  }

  public static void main(String[] args) throws Exception {
    observeOn();
    subscribeOn();
    timer();
    subject();
    System.out.println("done");
    Schedulers.shutdown();
  }
}
