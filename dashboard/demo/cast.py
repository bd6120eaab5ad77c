"""Who works at the demo firm and for whom. All people, firms and addresses are invented."""

DEPARTMENTS = [
    "Client services",
    "Field sales",
    "Marketing",
    "Finance",
    "People",
    "Studio and print",
]

# Employer, place of work, time zone.
EMPLOYERS = {
    "Marlow Finch Ltd": ("GB", "Europe/London"),
    "Marlow Finch GmbH": ("DE", "Europe/Berlin"),
    "Marlow Finch Inc.": ("US-NY", "America/New_York"),
}

# Those who can sign in to look around: staff number -> role. Everybody else has no login in the demo.
SIGN_INS = {
    "MF001": ("hr", "alice@marlowfinch.example"),
    "MF017": ("hr", "nadia@marlowfinch.example"),
    "MF002": ("line_manager", "bob@marlowfinch.example"),
    "MF003": ("employee", "carol@marlowfinch.example"),
    "MF005": ("employee", "erin@marlowfinch.example"),
    "MF052": ("employee", "renee@marlowfinch.example"),
    "MF042": ("employee", "hannah@marlowfinch.example"),
    "MF035": ("employee", "agnes@marlowfinch.example"),
}
# Who reads in another language than English: staff number -> language.
LANGUAGES = {"MF042": "de", "MF035": "fr"}
# Signing in without being staff: e-mail, name, role.
OUTSIDERS = [
    ("sol@adeyemi-law.example", "Sol Adeyemi", "legal_reviewer"),
    ("auditor@northmere-audit.example", "Ines Varga", "auditor"),
    ("admin@marlowfinch.example", "Tom Okoro", "administrator"),
    ("privacy@marlowfinch.example", "Greta Lund", "data_protection"),
]

# Staff number, name, title, department, employer, manager's number, years here.
STAFF = [
    ("MF001", "Alice Okafor", "HR manager", "People", "Marlow Finch Ltd", "MF010", 9),
    (
        "MF002",
        "Bob Lindqvist",
        "Head of field sales",
        "Field sales",
        "Marlow Finch Ltd",
        "MF010",
        11,
    ),
    ("MF003", "Carol Mensah", "Account manager", "Field sales", "Marlow Finch Ltd", "MF002", 4),
    ("MF004", "Dave Hart", "Senior account manager", "Field sales", "Marlow Finch Ltd", "MF002", 7),
    (
        "MF005",
        "Erin Walsh",
        "Packaging designer",
        "Studio and print",
        "Marlow Finch Ltd",
        "MF011",
        3,
    ),
    ("MF010", "Margaret Finch", "Managing director", "Client services", "Marlow Finch Ltd", "", 22),
    (
        "MF011",
        "Tobias Marlow",
        "Creative director",
        "Studio and print",
        "Marlow Finch Ltd",
        "MF010",
        20,
    ),
    (
        "MF012",
        "Priya Raman",
        "Head of client services",
        "Client services",
        "Marlow Finch Ltd",
        "MF010",
        8,
    ),
    ("MF013", "Jonah Adair", "Head of marketing", "Marketing", "Marlow Finch Ltd", "MF010", 6),
    ("MF014", "Helena Brandt", "Finance director", "Finance", "Marlow Finch Ltd", "MF010", 10),
    (
        "MF015",
        "Karsten Vogel",
        "Managing director, Hamburg",
        "Client services",
        "Marlow Finch GmbH",
        "MF010",
        12,
    ),
    (
        "MF016",
        "Dolores Reyes",
        "Managing director, New York",
        "Client services",
        "Marlow Finch Inc.",
        "MF010",
        5,
    ),
    ("MF017", "Nadia Haddad", "HR adviser", "People", "Marlow Finch Ltd", "MF001", 3),
    ("MF018", "Owen Pryce", "Account manager", "Field sales", "Marlow Finch Ltd", "MF002", 5),
    ("MF019", "Siobhan Keane", "Account manager", "Field sales", "Marlow Finch Ltd", "MF002", 2),
    ("MF020", "Femi Balogun", "Account executive", "Field sales", "Marlow Finch Ltd", "MF002", 1),
    ("MF021", "Harriet Lowe", "Account executive", "Field sales", "Marlow Finch Ltd", "MF002", 2),
    (
        "MF022",
        "Imran Qureshi",
        "Key account manager",
        "Field sales",
        "Marlow Finch Ltd",
        "MF002",
        8,
    ),
    (
        "MF023",
        "Beatriz Sousa",
        "Client director",
        "Client services",
        "Marlow Finch Ltd",
        "MF012",
        7,
    ),
    (
        "MF024",
        "Callum Fraser",
        "Project manager",
        "Client services",
        "Marlow Finch Ltd",
        "MF012",
        4,
    ),
    (
        "MF025",
        "Lena Sorensen",
        "Project manager",
        "Client services",
        "Marlow Finch Ltd",
        "MF012",
        3,
    ),
    ("MF026", "Grace Obi", "Client coordinator", "Client services", "Marlow Finch Ltd", "MF012", 2),
    (
        "MF027",
        "Rhys Morgan",
        "Client coordinator",
        "Client services",
        "Marlow Finch Ltd",
        "MF012",
        1,
    ),
    ("MF028", "Yuki Tanaka", "Social media editor", "Marketing", "Marlow Finch Ltd", "MF013", 3),
    ("MF029", "Marta Kowalska", "Content designer", "Marketing", "Marlow Finch Ltd", "MF013", 4),
    ("MF030", "Elliot Shaw", "Marketing executive", "Marketing", "Marlow Finch Ltd", "MF013", 2),
    ("MF031", "Zainab Yusuf", "Events coordinator", "Marketing", "Marlow Finch Ltd", "MF013", 1),
    ("MF032", "Peter Ashworth", "Management accountant", "Finance", "Marlow Finch Ltd", "MF014", 9),
    ("MF033", "Chloe Deng", "Credit controller", "Finance", "Marlow Finch Ltd", "MF014", 5),
    ("MF034", "Samuel Boateng", "Payroll officer", "Finance", "Marlow Finch Ltd", "MF014", 6),
    ("MF035", "Agnes Moreau", "Accounts assistant", "Finance", "Marlow Finch Ltd", "MF014", 2),
    (
        "MF036",
        "Declan Rooney",
        "Print manager",
        "Studio and print",
        "Marlow Finch Ltd",
        "MF011",
        14,
    ),
    (
        "MF037",
        "Freya Nilsson",
        "Senior designer",
        "Studio and print",
        "Marlow Finch Ltd",
        "MF011",
        6,
    ),
    ("MF038", "Arjun Mehta", "Artworker", "Studio and print", "Marlow Finch Ltd", "MF036", 4),
    ("MF039", "Polly Whitaker", "Artworker", "Studio and print", "Marlow Finch Ltd", "MF036", 3),
    (
        "MF040",
        "Luca Ferri",
        "Structural designer",
        "Studio and print",
        "Marlow Finch Ltd",
        "MF011",
        5,
    ),
    (
        "MF041",
        "Nkechi Eze",
        "Colour technician",
        "Studio and print",
        "Marlow Finch Ltd",
        "MF036",
        7,
    ),
    ("MF042", "Hannah Petersen", "Account manager", "Field sales", "Marlow Finch GmbH", "MF015", 6),
    ("MF043", "Jannik Krause", "Account manager", "Field sales", "Marlow Finch GmbH", "MF015", 3),
    ("MF044", "Mila Novak", "Project manager", "Client services", "Marlow Finch GmbH", "MF015", 4),
    (
        "MF045",
        "Emre Aydin",
        "Client coordinator",
        "Client services",
        "Marlow Finch GmbH",
        "MF015",
        2,
    ),
    ("MF046", "Greta Lorenz", "Designer", "Studio and print", "Marlow Finch GmbH", "MF015", 5),
    (
        "MF047",
        "Tim Osterkamp",
        "Print technician",
        "Studio and print",
        "Marlow Finch GmbH",
        "MF015",
        8,
    ),
    ("MF048", "Sabine Roth", "Office manager", "People", "Marlow Finch GmbH", "MF015", 9),
    ("MF049", "Jonas Weiler", "Marketing executive", "Marketing", "Marlow Finch GmbH", "MF015", 1),
    ("MF050", "Katja Brunner", "Bookkeeper", "Finance", "Marlow Finch GmbH", "MF015", 7),
    ("MF051", "Marcus Bell", "Account director", "Field sales", "Marlow Finch Inc.", "MF016", 4),
    ("MF052", "Renee Castillo", "Account manager", "Field sales", "Marlow Finch Inc.", "MF016", 3),
    (
        "MF053",
        "Andre Whitfield",
        "Account executive",
        "Field sales",
        "Marlow Finch Inc.",
        "MF016",
        1,
    ),
    (
        "MF054",
        "Simone Archer",
        "Project manager",
        "Client services",
        "Marlow Finch Inc.",
        "MF016",
        2,
    ),
    ("MF055", "Victor Huang", "Designer", "Studio and print", "Marlow Finch Inc.", "MF016", 3),
    ("MF056", "Leila Farrow", "Marketing executive", "Marketing", "Marlow Finch Inc.", "MF016", 2),
    ("MF057", "Joanna Stokes", "Account manager", "Field sales", "Marlow Finch Ltd", "MF002", 6),
    ("MF058", "Kwame Asante", "Client director", "Client services", "Marlow Finch Ltd", "MF012", 9),
    (
        "MF059",
        "Mirela Popescu",
        "Social media assistant",
        "Marketing",
        "Marlow Finch Ltd",
        "MF013",
        2,
    ),
    (
        "MF060",
        "Stefan Hollis",
        "Key account manager",
        "Field sales",
        "Marlow Finch Ltd",
        "MF002",
        8,
    ),
    ("MF061", "Annika Bauer", "Account manager", "Field sales", "Marlow Finch GmbH", "MF015", 5),
    (
        "MF062",
        "Gareth Lyons",
        "Studio manager",
        "Studio and print",
        "Marlow Finch Ltd",
        "MF011",
        10,
    ),
    (
        "MF063",
        "Ruth Delaney",
        "Client coordinator",
        "Client services",
        "Marlow Finch Ltd",
        "MF012",
        3,
    ),
    (
        "MF064",
        "Caleb Thornton",
        "Account executive",
        "Field sales",
        "Marlow Finch Inc.",
        "MF016",
        2,
    ),
]

# Staff number -> days from today to the leaving date (negative: gone), days of garden leave before it.
LEAVERS = {
    "MF004": (-45, 0),  # Dave Hart: still connected, still holds an account
    "MF058": (-76, 28),  # still connected
    "MF060": (-20, 0),  # still connected
    "MF059": (-31, 0),  # still holds an account
    "MF061": (-60, 0),  # has removed what there was
    "MF062": (-110, 0),  # never had client contacts
    "MF063": (15, 0),  # leaves soon
    "MF064": (49, 30),  # leaves later, after garden leave
}

# Leavers who gave us a private address: staff number -> address.
PRIVATE = {
    "MF004": "dave.hart@fernlea.example",
    "MF058": "kwame.asante@fernlea.example",
    "MF060": "stefan.hollis@fernlea.example",
    "MF061": "annika.bauer@fernlea.example",
}
# Staff number -> how many contacts at clients their LinkedIn file holds, and how many they have removed since.
CONNECTED = {"MF004": (4, 1), "MF058": (2, 0), "MF060": (3, 1), "MF061": (2, 2)}

# Who follows a contact on GitHub as well, where the platform can be asked.
FOLLOWS = ["MF060"]

# Platform, handle, purpose, owner, deputy, custodians.
ACCOUNTS = [
    ("linkedin", "marlow-finch", "News and vacancies", "MF013", "MF028", ["MF013", "MF028"]),
    ("x", "marlowfinch", "Short news for the trade press", "MF028", "MF013", ["MF028"]),
    ("facebook", "MarlowFinch", "Open days and local events", "MF031", "MF030", ["MF031", "MF030"]),
    ("instagram", "marlowfinch", "Finished work from the studio", "MF013", "", ["MF004"]),
    ("threads", "marlowfinch", "Questions from designers", "MF028", "MF029", ["MF028"]),
    (
        "tiktok",
        "marlowfinch.print",
        "Films from the print hall",
        "MF029",
        "MF036",
        ["MF029", "MF059"],
    ),
    ("youtube", "MarlowFinchFilms", "How packaging is made", "MF029", "MF013", ["MF029"]),
    ("flickr", "marlowfinch-archive", "Picture archive for clients", "MF062", "", []),
    ("pinterest", "marlowfinch", "Boards of materials and colours", "MF037", "MF029", ["MF037"]),
    (
        "mastodon",
        "marlowfinch@typo.example",
        "Talk with the type community",
        "MF037",
        "",
        ["MF037"],
    ),
    ("bluesky", "marlowfinch.example", "News, since last year", "MF028", "MF013", ["MF028"]),
    ("github", "marlowfinch", "Templates for dielines", "MF040", "MF038", ["MF040"]),
]
AGENCY = ("Lanternfield Media", "Oona Field", "oona@lanternfield.example")
AGENCY_HOLDS = ("facebook", "MarlowFinch")

CLIENTS = [
    "Kestrel Foods", "Tidewell Marine", "Larkfield Dental", "Brightmoor Textiles", "Ashcombe Dairy",
    "Pellow & Daughters", "Northgate Press", "Harbour Lane Coffee", "Quillstone Stationery", "Fennimore Tea",
    "Oakhurst Garden Tools", "Silverbeck Spirits", "Redwing Outdoor", "Mossgrove Skincare", "Calder Bakeries",
    "Winterbourne Candles", "Eastmoor Cycles", "Hollis & Vane", "Penrose Pharma", "Thistledown Toys",
    "Bluefjord Seafood", "Altmark Brauerei", "Nordlicht Leuchten", "Hanse Feinkost", "Elbtal Keramik",
    "Steinweg Verlag", "Brooklyn Preserve", "Hudson Lane Apothecary", "Catskill Maple", "Five Points Paper",
    "Greenway Organics", "Lockwood Instruments", "Marrow & Thyme", "Sandgate Swimwear", "Ivory Coast Cocoa",
    "Rookery Ales", "Copperfield Cookware", "Juniper Street Pets", "Stanmore Optics", "Vesper Audio",
]  # fmt: skip
PROSPECTS = {"Stanmore Optics", "Vesper Audio", "Juniper Street Pets"}
FORMER = {"Copperfield Cookware", "Rookery Ales"}

GIVEN_NAMES = [
    "Adele", "Benedict", "Clara", "Dominic", "Esther", "Florian", "Georgia", "Hugo", "Isla", "Jasper",
    "Katrin", "Lorenzo", "Maya", "Noel", "Odette", "Pascal", "Rosalind", "Sanjay", "Theresa", "Ulrich",
    "Verity", "Wendell", "Xenia", "Yusuf", "Zoe", "Ambrose", "Bridget", "Conrad", "Daria", "Edmund",
]  # fmt: skip
FAMILY_NAMES = [
    "Abernathy", "Birkett", "Castellane", "Dunmore", "Ellingham", "Farquhar", "Gaunt", "Hargreave", "Ibsen",
    "Jellicoe", "Kirkbride", "Lattimer", "Maddox", "Nightingale", "Osgood", "Penhaligon", "Quennell", "Rusbridge",
    "Sallow", "Tremayne", "Underhill", "Vickery", "Wetherby", "Yarrow", "Zeller", "Appleyard", "Brockwell",
    "Cavendish", "Dorsett", "Everard", "Fothergill",
]  # fmt: skip
TITLES = [
    "Managing director", "Head of procurement", "Marketing director", "Brand manager", "Purchasing lead",
    "Operations director", "Product manager", "Packaging technologist", "Office manager",
]  # fmt: skip
