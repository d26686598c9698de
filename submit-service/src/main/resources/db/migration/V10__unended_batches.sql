-- What is paused or cancelled is looked for several times a second, and most batches of most datasets have ended.
create index batch_unended on batch (dataset, id) where state not in ('ENDED', 'WITHDRAWN');
