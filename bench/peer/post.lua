-- wrk: enters the same patient again and again.
wrk.method = "POST"
wrk.headers["Content-Type"] = "application/x-www-form-urlencoded"
wrk.body = "fname=Jane&lname=Doe&dob=01/01/1950&dateadmitted=01/05/2010&preexistingconditions=diabetes"
