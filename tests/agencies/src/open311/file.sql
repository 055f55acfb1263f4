INSERT INTO requests (
  id, year, sequence, service_code, state, open, status_notes, description, agency_responsible,
  service_notice, requested, updated, expected, address, address_id, zipcode, lat, long, media_url,
  account_id, email, first_name, last_name, phone, device_id, token, ready_at, pace, waiting_since
) VALUES (
  :id, :year, :sequence, :service_code, :state, 1, :status_notes, :description, :agency_responsible,
  :service_notice, :requested, :requested, :expected, :address, :address_id, :zipcode, :lat, :long, :media_url,
  :account_id, :email, :first_name, :last_name, :phone, :device_id, :token, :ready_at, :pace, :waiting_since
)
