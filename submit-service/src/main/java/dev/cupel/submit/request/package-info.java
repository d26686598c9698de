/** Makes requests to Gemini out of staged items and a recipe. */
@ApplicationModule(allowedDependencies = {"batch", "recipe"})
@NullMarked
package dev.cupel.submit.request;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
