-- Further answers for an item are counted by batch and item; what an item was told is looked up by item.
create index answer_item on answer (item, batch);
