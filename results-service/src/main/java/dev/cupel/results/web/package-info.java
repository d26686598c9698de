/** What all REST answers have in common. */
@ApplicationModule(allowedDependencies = {})
@NullMarked
package dev.cupel.results.web;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
