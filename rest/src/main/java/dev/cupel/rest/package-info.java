/** What the REST interfaces of the services share: how requests are refused, what bounds them, and why something waits. */
@NullMarked
package dev.cupel.rest;

import org.jspecify.annotations.NullMarked;
