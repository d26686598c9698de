/** What the REST interfaces of the services take and answer, for the services and their clients; here what all of them answer. */
@NullMarked
package dev.cupel.api;

import org.jspecify.annotations.NullMarked;
