package dev.cupel.submit;

import dev.cupel.submit.SubmissionViews.QuotaView;
import dev.cupel.submit.SubmissionViews.SubmissionView;
import java.util.List;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RestController;

/** Where batches stand on their way to Gemini, and what is reserved. */
@RestController
class SubmitController {

    private final SubmissionViews views;

    SubmitController(SubmissionViews views) {
        this.views = views;
    }

    @GetMapping("/datasets/{id}")
    SubmissionView dataset(@PathVariable String id) {
        return views.dataset(id);
    }

    @GetMapping("/quota")
    List<QuotaView> quota() {
        return views.quota();
    }
}
