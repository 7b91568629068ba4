// SPDX-License-Identifier: Apache-2.0
package library;

import jakarta.validation.Valid;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.util.List;
import org.springframework.http.HttpStatus;
import org.springframework.web.bind.annotation.ExceptionHandler;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.ResponseStatus;
import org.springframework.web.bind.annotation.RestController;
import org.springframework.web.server.ResponseStatusException;

/** The library over HTTP. */
@RestController
class LibraryController {
  private final Books books;
  private final Lending lending;

  LibraryController(Books books, Lending lending) {
    this.books = books;
    this.lending = lending;
  }

  @GetMapping("/books")
  List<Book> all(@RequestParam(defaultValue = "false") boolean lent) {
    return books.findByLentOrderByTitle(lent);
  }

  @GetMapping("/books/{id}")
  Book one(@PathVariable long id) {
    return books
        .findById(id)
        .orElseThrow(() -> new ResponseStatusException(HttpStatus.NOT_FOUND, "No book " + id));
  }

  @GetMapping("/decades")
  List<Books.Decade> decades() {
    return books.perDecade();
  }

  @PostMapping("/books")
  @ResponseStatus(HttpStatus.CREATED)
  Book add(@Valid @RequestBody Book book) {
    return books.save(book);
  }

  @PostMapping("/lent")
  List<Book> lend(@RequestBody List<Long> ids) {
    return lending.lend(ids);
  }

  /** Answers with the whole stack: through the proxy, Spring and Tomcat down to the thread. */
  @ExceptionHandler
  @ResponseStatus(HttpStatus.CONFLICT)
  String refused(AlreadyLentException exception) {
    StringWriter stack = new StringWriter();
    exception.printStackTrace(new PrintWriter(stack));
    return stack.toString();
  }

  /** The names of all live threads. */
  @GetMapping("/threads")
  List<String> threads() {
    return Thread.getAllStackTraces().keySet().stream().map(Thread::getName).sorted().toList();
  }
}
