create table webhook_delivery (
    id          text        primary key,
    received_at timestamptz not null default now()
);
comment on table webhook_delivery is 'Ids of genuine deliveries of webhooks, so that a repeated one changes nothing; kept for longer than Gemini repeats them';
create index webhook_delivery_age on webhook_delivery (received_at);
