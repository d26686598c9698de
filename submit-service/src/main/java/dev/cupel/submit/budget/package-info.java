/** US dollars: what batches are expected to cost, what is reserved of budgets, and what was spent. */
@ApplicationModule(allowedDependencies = {"batch", "quota", "recipe", "request"})
@NullMarked
package dev.cupel.submit.budget;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
