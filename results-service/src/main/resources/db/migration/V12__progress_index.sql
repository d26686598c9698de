-- With what progress is counted from, so that its rows need not be read: a million items are 0.9 GB, this is 73 MB of it.
drop index item_order;
create index item_order on item (dataset, place, id) include (outcome, attempt, accepted_at, refined_at);
