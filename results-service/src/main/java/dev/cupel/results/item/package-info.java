/** Items and the records that they end in, as their topics and table item have them. */
@ApplicationModule(allowedDependencies = {"event"})
@NullMarked
package dev.cupel.results.item;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
