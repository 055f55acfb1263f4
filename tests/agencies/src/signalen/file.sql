INSERT INTO signals (
  id, uuid, main_slug, sub_slug, state, open, text, created, updated, incident_start, incident_end,
  location, extra_properties, email, phone, pace, waiting_since
) VALUES (
  :id, :uuid, :main_slug, :sub_slug, :state, 1, :text, :created, :created, :incident_start, :incident_end,
  :location, :extra_properties, :email, :phone, :pace, :waiting_since
)
