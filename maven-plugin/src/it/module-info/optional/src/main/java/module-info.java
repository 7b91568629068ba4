module optional {
  requires static dev.panopticon.runtime;
}
