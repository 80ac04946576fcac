namespace Kept.Shared;

/// <summary>What an installation is told from outside: by option, environment (<c>KEPT_…</c>) or <c>kept.json</c>, in that order.</summary>
public sealed record KeptOptions
{
    /// <summary>The folder that holds the database (SQLite), keys and everything local.</summary>
    public string DataFolder { get; init; } = "data";

    /// <summary>Addresses to listen on, separated by semicolons.</summary>
    public string Urls { get; init; } = "http://127.0.0.1:5080";

    /// <summary>A PostgreSQL connection string; null keeps everything in SQLite.</summary>
    public string? Database { get; init; }

    /// <summary>Where columns are kept besides this process, as <c>clickhouse:http://HOST:PORT/DATABASE</c>; null keeps them in the data folder.</summary>
    public string? Scores { get; init; }

    /// <summary>A mail server as <c>smtp://user:password@host:port</c> (or <c>smtps</c>); null keeps mail in the outbox.</summary>
    public string? Smtp { get; init; }

    /// <summary>The sender of Kept's mail.</summary>
    public string MailFrom { get; init; } = "kept@localhost";

    /// <summary>The address people and customers reach Kept at, used in links of mails; null takes the address it listens on.</summary>
    public string? PublicUrl { get; init; }

    /// <summary>Push services in one's own network that browsers may name, as origins separated by semicolons; null allows only those on the internet.</summary>
    public string? PushServices { get; init; }

    public static KeptOptions Read(string? data, string? urls)
    {
        var settings = new ConfigurationBuilder()
            .AddJsonFile(Path.GetFullPath("kept.json"), optional: true)
            .AddEnvironmentVariables("KEPT_")
            .Build();
        var defaults = new KeptOptions();
        return new KeptOptions
        {
            DataFolder = Path.GetFullPath(data ?? settings["DATA"] ?? defaults.DataFolder),
            Urls = urls ?? settings["URLS"] ?? defaults.Urls,
            Database = settings["DATABASE"],
            Scores = settings["SCORES"],
            Smtp = settings["SMTP"],
            MailFrom = settings["MAIL_FROM"] ?? defaults.MailFrom,
            PublicUrl = settings["PUBLIC_URL"]?.TrimEnd('/'),
            PushServices = settings["PUSH_SERVICES"],
        };
    }
}
