using System;
using Microsoft.EntityFrameworkCore.Migrations;

#nullable disable

namespace Grappe.Migrations.Sqlite
{
    /// <inheritdoc />
    public partial class Flows : Migration
    {
        /// <inheritdoc />
        protected override void Up(MigrationBuilder migrationBuilder)
        {
            migrationBuilder.CreateTable(
                name: "flows_flows",
                columns: table => new
                {
                    id = table.Column<Guid>(type: "TEXT", nullable: false),
                    organisation = table.Column<Guid>(type: "TEXT", nullable: false),
                    side = table.Column<string>(type: "TEXT", maxLength: 8, nullable: false),
                    what = table.Column<string>(type: "TEXT", maxLength: 200, nullable: false),
                    code = table.Column<string>(type: "TEXT", maxLength: 6, nullable: false),
                    quantity = table.Column<long>(type: "INTEGER", nullable: false),
                    unit = table.Column<string>(type: "TEXT", maxLength: 16, nullable: false),
                    period = table.Column<string>(type: "TEXT", maxLength: 16, nullable: false),
                    price_cents = table.Column<long>(type: "INTEGER", nullable: false),
                    latitude = table.Column<double>(type: "REAL", nullable: false),
                    longitude = table.Column<double>(type: "REAL", nullable: false),
                    confidentiality = table.Column<string>(type: "TEXT", maxLength: 16, nullable: false),
                    declared_at = table.Column<DateTime>(type: "TEXT", nullable: false),
                    changed_at = table.Column<DateTime>(type: "TEXT", nullable: false),
                    version = table.Column<int>(type: "INTEGER", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("pk_flows_flows", x => x.id);
                });

            migrationBuilder.CreateTable(
                name: "flows_synergies",
                columns: table => new
                {
                    offer = table.Column<Guid>(type: "TEXT", nullable: false),
                    need = table.Column<Guid>(type: "TEXT", nullable: false),
                    offer_agreed_at = table.Column<DateTime>(type: "TEXT", nullable: true),
                    need_agreed_at = table.Column<DateTime>(type: "TEXT", nullable: true),
                    state = table.Column<string>(type: "TEXT", maxLength: 16, nullable: false),
                    steps = table.Column<string>(type: "TEXT", nullable: false),
                    version = table.Column<int>(type: "INTEGER", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("pk_flows_synergies", x => new { x.offer, x.need });
                    table.ForeignKey(
                        name: "fk_flows_synergies_flows_flows_need",
                        column: x => x.need,
                        principalTable: "flows_flows",
                        principalColumn: "id",
                        onDelete: ReferentialAction.Cascade);
                    table.ForeignKey(
                        name: "fk_flows_synergies_flows_flows_offer",
                        column: x => x.offer,
                        principalTable: "flows_flows",
                        principalColumn: "id",
                        onDelete: ReferentialAction.Cascade);
                });

            migrationBuilder.CreateIndex(
                name: "ix_flows_flows_code",
                table: "flows_flows",
                column: "code");

            migrationBuilder.CreateIndex(
                name: "ix_flows_flows_organisation",
                table: "flows_flows",
                column: "organisation");

            migrationBuilder.CreateIndex(
                name: "ix_flows_synergies_need",
                table: "flows_synergies",
                column: "need");
        }

        /// <inheritdoc />
        protected override void Down(MigrationBuilder migrationBuilder)
        {
            migrationBuilder.DropTable(
                name: "flows_synergies");

            migrationBuilder.DropTable(
                name: "flows_flows");
        }
    }
}
