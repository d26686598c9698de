-- Only a pass that has read all of the list counts for a last look: one that stopped early may not have known of it.
update list_pass set complete_from = null;
comment on column list_pass.complete_from is 'Start of the last pass that has read all of the list';
