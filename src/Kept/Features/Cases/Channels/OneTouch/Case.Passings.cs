using Kept.Features.Cases.Channels.OneTouch;
using Kept.Shared;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace Kept.Features.Cases
{
    /// <summary>How an alert that nobody has taken goes to the next in line.</summary>
    public sealed partial class Case
    {
        private readonly List<Passing> _passings = [];

        public IReadOnlyList<Passing> Passings => _passings;

        /// <summary>The person it lies with cannot take it: it goes to another, which is no hand-off, since nobody had begun.</summary>
        public Passing Pass(Guid fromId, Guid toId, DateTime now)
        {
            MustBeOpen();
            if (OwnerId != fromId || TakenAt is not null) throw new RuleBrokenException("touch.error.not_yours_to_pass");
            var passing = new Passing(Id, _passings.Count + 1, fromId, toId, now);
            _passings.Add(passing);
            OwnerId = toId;
            return passing;
        }
    }
}

namespace Kept.Features.Cases.Channels.OneTouch
{
    /// <summary>One time that an alert went on because the person it lay with could not take it.</summary>
    public sealed class Passing
    {
        public Guid CaseId { get; private set; }

        /// <summary>From 1, in order, within the case.</summary>
        public int Number { get; private set; }
        public Guid FromId { get; private set; }
        public Guid ToId { get; private set; }
        public DateTime At { get; private set; }

        private Passing() { }

        internal Passing(Guid caseId, int number, Guid fromId, Guid toId, DateTime now) => (CaseId, Number, FromId, ToId, At) = (caseId, number, fromId, toId, now);

        internal sealed class Table : IEntityTypeConfiguration<Passing>
        {
            public void Configure(EntityTypeBuilder<Passing> builder)
            {
                builder.ToTable("case_passings");
                builder.HasKey(p => new { p.CaseId, p.Number });
                builder.Property(p => p.Number).ValueGeneratedNever();
            }
        }
    }
}
