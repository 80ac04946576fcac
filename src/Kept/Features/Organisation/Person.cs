using Microsoft.AspNetCore.Identity;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace Kept.Features.Organisation;

/// <summary>Someone who works with Kept. Passwords, lockout and stamps are ASP.NET Core Identity's.</summary>
public sealed class Person : IdentityUser<Guid>
{
    public string Name { get; private set; } = "";

    /// <summary>The language of her pages and mails; null takes the organisation's.</summary>
    public string? Language { get; private set; }

    /// <summary>The password was given by someone else and must be changed at the first sign-in.</summary>
    public bool MustChangePassword { get; private set; }
    public DateTime CreatedAt { get; private set; }

    /// <summary>When she was let go of: she cannot sign in, and her name stays in the record.</summary>
    public DateTime? LeftAt { get; private set; }

    private Person() { }

    public Person(string email, string name, string? language, DateTime now)
    {
        Id = Guid.CreateVersion7();
        UserName = Email = email.Trim();
        EmailConfirmed = true;
        Name = name.Trim();
        Language = language;
        CreatedAt = now;
        LockoutEnabled = true;
    }

    public void Call(string name, string? language) => (Name, Language) = (name.Trim(), language);
    public void GivenOneTimePassword() => MustChangePassword = true;
    public void ChosePassword() => MustChangePassword = false;
    public void Leave(DateTime now) => LeftAt ??= now;
    public void Return() => LeftAt = null;

    internal sealed class Table : IEntityTypeConfiguration<Person>
    {
        public void Configure(EntityTypeBuilder<Person> builder) => builder.Property(p => p.Name).HasMaxLength(200);
    }
}
