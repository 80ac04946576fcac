using System.Net.Mail;

namespace Kept.Shared.Mail;

/// <summary>Who Kept's mail comes from and where it is handed over; no server keeps it in the outbox.</summary>
public sealed record MailSettings(SmtpServer? Server, MailAddress From)
{
    /// <exception cref="InvalidException">A setting cannot be understood.</exception>
    public static MailSettings Of(KeptOptions options) => new(
        string.IsNullOrWhiteSpace(options.Smtp) ? null : SmtpServer.Parse(options.Smtp),
        MailAddress.TryCreate(options.MailFrom, out var from) && !options.MailFrom.Any(char.IsControl)
            ? from
            : throw new InvalidException("mailFrom", "KEPT_MAIL_FROM must be an address such as kept@example.com or Kept <kept@example.com>."));
}

public static class MailSetup
{
    /// <summary>Settings are read at once, so that a wrong one stops the start and says why.</summary>
    public static IServiceCollection AddMail(this IServiceCollection services, KeptOptions options)
    {
        services.AddSingleton(MailSettings.Of(options)).AddSingleton<Outbox>();
        services.AddSingleton<SweepAttachments>().AddHostedService(s => s.GetRequiredService<SweepAttachments>());
        return services.AddHostedService(s => s.GetRequiredService<Outbox>());
    }
}
