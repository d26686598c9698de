package dev.cupel.rest;

import dev.cupel.rest.Readers.Kind;
import jakarta.validation.Valid;
import jakarta.validation.constraints.Max;
import jakarta.validation.constraints.Min;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Size;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.util.List;
import java.util.Objects;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicReference;
import org.springframework.boot.SpringBootConfiguration;
import org.springframework.boot.autoconfigure.EnableAutoConfiguration;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;
import org.springframework.web.servlet.mvc.method.annotation.SseEmitter;

/** A service with one endpoint of each sort. */
@SpringBootConfiguration
@EnableAutoConfiguration
class SmallService {

    static final AtomicInteger entered = new AtomicInteger();
    static final AtomicInteger uploading = new AtomicInteger();
    static final AtomicReference<SseEmitter> emitter = new AtomicReference<>();
    static volatile CountDownLatch gate = new CountDownLatch(0);

    enum Color {
        RED,
        BLUE;

        @Override
        public String toString() {
            return name();
        }
    }

    record Part(@Min(1) int size) {}

    record Thing(
            @Min(1) @Max(1000) int count,
            @Line(max = 20) String by,
            @Size(max = 2) List<@NotNull @Valid Part> parts,
            Color kind) {}

    @RestController
    static class Things {

        @PostMapping("/things")
        String post(@RequestBody @Valid Thing thing) {
            return Integer.toString(thing.count());
        }

        @Readers(Kind.UPLOAD)
        @PostMapping("/uploads")
        long upload(InputStream body) throws IOException, InterruptedException {
            uploading.incrementAndGet();
            gate.await();
            return body.transferTo(OutputStream.nullOutputStream());
        }

        @GetMapping("/things")
        String list(@RequestParam(defaultValue = "1") int limit, @RequestParam(defaultValue = "") String kind) {
            return Problems.limit(limit) + kind;
        }

        @GetMapping("/named/{name}")
        String named(@PathVariable String name) {
            return name;
        }

        @GetMapping("/broken")
        String broken() {
            throw new IllegalStateException("secret");
        }

        @GetMapping("/slow")
        String slow() throws InterruptedException {
            entered.incrementAndGet();
            gate.await();
            return "done";
        }

        @Readers(Kind.STREAM)
        @GetMapping("/events")
        SseEmitter events() throws IOException {
            emitter.set(new SseEmitter(0L));
            Objects.requireNonNull(emitter.get()).send("hello");
            return emitter.get();
        }
    }
}
